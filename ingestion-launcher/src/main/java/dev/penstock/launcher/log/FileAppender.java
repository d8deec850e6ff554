package dev.penstock.launcher.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;

import dev.penstock.ingestion.time.Timing;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Log lines in a file, whose trouble stops nobody: while it takes none they are counted, and once
 * it does again a line says how many were lost. Thread-safe.
 */
final class FileAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private final LineEncoder encoder;
    private final RotatedFile file;
    private final String path;
    private final Timing timing;
    private final ReentrantLock lock = new ReentrantLock();
    private long lost;
    private String why = "";

    private FileAppender(LineEncoder encoder, RotatedFile file, String path, Timing timing) {
        this.encoder = encoder;
        this.file = file;
        this.path = path;
        this.timing = timing;
    }

    /** Opens the file, as what is wrong with it has to be said at the start. */
    static FileAppender open(LogFile where, LineEncoder encoder, Timing timing) throws IOException {
        return new FileAppender(
                encoder, RotatedFile.open(where), String.valueOf(where.path()), timing);
    }

    @Override
    protected void append(ILoggingEvent event) {
        byte[] line = encoder.encode(event);
        lock.lock();
        try {
            write(line);
        } finally {
            lock.unlock();
        }
    }

    /** How many lines are lost that no line has told of yet. */
    long lost() {
        lock.lock();
        try {
            return lost;
        } finally {
            lock.unlock();
        }
    }

    private void write(byte[] line) {
        try {
            tellOfLost();
            file.write(line);
        } catch (IOException e) {
            failed(e);
        }
    }

    private void tellOfLost() throws IOException {
        if (lost > 0) {
            file.write(encoder.encode(notice()));
            lost = 0;
        }
    }

    private void failed(IOException failure) {
        why = String.valueOf(failure.getMessage());
        lost++;
        if (lost == 1) {
            // The one place that is left; the line is none of the log's.
            System.err.println("penstock cannot log to " + path + ": " + why);
        }
    }

    private ILoggingEvent notice() {
        String message = lost + " log lines could not be written to " + path + ": " + why;
        return OwnEvent.of(
                FileAppender.class.getName(), Level.WARN, message, timing.now(), Map.of());
    }

    @Override
    public void stop() {
        super.stop();
        lock.lock();
        try (file) {
            tellOfLost();
        } catch (IOException e) {
            addError("the log file takes no more", e);
        } finally {
            lock.unlock();
        }
    }
}
