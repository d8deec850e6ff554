package dev.penstock.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;

import dev.penstock.launcher.http.server.HeldClock;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

final class FileAppenderTest {
    private static final String SECRET = "t0ken-nobody-may-see";

    @TempDir private Path folder;

    private final HeldClock timing = new HeldClock();

    private FileAppender open(long maxBytes, int backups) throws IOException {
        return open(folder.resolve("logs/penstock.log"), maxBytes, backups);
    }

    private FileAppender open(Path path, long maxBytes, int backups) throws IOException {
        LineEncoder encoder = new LineEncoder(Format.TEXT, new SecretMask(List.of(SECRET)));
        FileAppender appender =
                FileAppender.open(new LogFile(path, maxBytes, backups), encoder, timing);
        appender.start();
        return appender;
    }

    private static void log(FileAppender appender, String... messages) {
        for (String message : messages) {
            appender.doAppend(Lines.line(Level.INFO, message));
        }
    }

    /** What the lines of a file say. */
    private List<String> said(String name) throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("logs").resolve(name))) {
            return lines.map(line -> line.replaceFirst(".*? Logger: ", "")).toList();
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("logs"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void lines_look_as_on_the_console_in_utf8_and_without_secrets() throws Exception {
        FileAppender appender = open(1_000, 1);
        log(appender, "Küche " + SECRET);
        appender.stop();

        assertThat(folder.resolve("logs/penstock.log"))
                .content()
                .matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]{12}Z INFO  Logger: Küche \\*{3}\n");
    }

    @Test
    void what_was_there_is_appended_to() throws Exception {
        for (String message : List.of("first", "second")) {
            FileAppender appender = open(1_000, 1);
            log(appender, message);
            appender.stop();
        }

        assertThat(said("penstock.log")).containsExactly("first", "second");
    }

    @Test
    void a_full_file_is_moved_up_and_the_oldest_is_gone() throws Exception {
        // A line is 41 bytes, so that two fit.
        FileAppender appender = open(90, 2);
        log(appender, "1", "2", "3", "4", "5", "6", "7");
        appender.stop();

        assertThat(files()).containsExactly("penstock.log", "penstock.log.1", "penstock.log.2");
        assertThat(said("penstock.log")).containsExactly("7");
        assertThat(said("penstock.log.1")).containsExactly("5", "6");
        assertThat(said("penstock.log.2")).containsExactly("3", "4");
    }

    @Test
    void the_length_counts_what_was_there_before() throws Exception {
        log(open(90, 1), "1", "2");
        log(open(90, 1), "3");

        assertThat(said("penstock.log")).containsExactly("3");
        assertThat(said("penstock.log.1")).containsExactly("1", "2");
    }

    @Test
    void without_backups_a_full_file_begins_anew() throws Exception {
        log(open(90, 0), "1", "2", "3");

        assertThat(files()).containsExactly("penstock.log");
        assertThat(said("penstock.log")).containsExactly("3");
    }

    @Test
    void a_line_that_is_longer_than_the_file_may_be_is_written_all_the_same() throws Exception {
        log(open(10, 1), "1", "2");

        assertThat(said("penstock.log")).containsExactly("2");
        assertThat(said("penstock.log.1")).containsExactly("1");
    }

    @Test
    void only_the_owner_may_read_any_of_the_files() throws Exception {
        log(open(90, 1), "1", "2", "3");

        for (String name : files()) {
            assertThat(Files.getPosixFilePermissions(folder.resolve("logs").resolve(name)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void a_full_file_that_cannot_be_moved_is_written_on() throws Exception {
        Files.createDirectories(folder.resolve("logs/penstock.log.1/in the way"));
        log(open(90, 1), "1", "2", "3");

        assertThat(said("penstock.log")).containsExactly("1", "2", "3");
    }

    @Test
    void a_folder_that_is_a_file_is_told_at_the_start() throws Exception {
        Files.writeString(folder.resolve("logs"), "in the way");

        assertThatThrownBy(() -> open(90, 1)).isInstanceOf(IOException.class);
    }

    @Test
    void lines_that_do_not_fit_on_the_disk_are_counted_and_stop_nobody() throws Exception {
        // Linux has a file for this: every write says that the disk is full.
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full));
        Path link = Files.createDirectory(folder.resolve("logs")).resolve("penstock.log");
        Files.createSymbolicLink(link, full);
        FileAppender appender = open(link, 1_000, 0);
        log(appender, "1", "2", "3");

        assertThat(appender.lost()).isEqualTo(3);
    }
}
