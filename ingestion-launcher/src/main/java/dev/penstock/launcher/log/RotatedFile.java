package dev.penstock.launcher.log;

import java.io.Closeable;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file of whole lines with older ones beside it: {@code .1} is the latest of those.
 *
 * <p>Only its owner may read what it makes, where the file system knows owners. A line that could
 * not be written to its end is cut off again. Not thread-safe.
 */
final class RotatedFile implements Closeable {
    private final LogFile where;
    private OutputStream out;
    private long size;

    private RotatedFile(LogFile where) throws IOException {
        this.where = where;
        this.out = append();
        this.size = Files.size(where.path());
    }

    /** Opens it, and makes its folder where there is none. */
    static RotatedFile open(LogFile where) throws IOException {
        Path folder = where.path().toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return new RotatedFile(where);
    }

    /** Writes a line, or nothing of it. */
    void write(byte[] line) throws IOException {
        if (size > 0 && size + line.length > where.maxBytes()) {
            turnOver();
        }
        try {
            out.write(line);
            size += line.length;
        } catch (IOException e) {
            cut();
            throw e;
        }
    }

    /** Streams rather than channels, which an interrupted thread would close for all others. */
    private OutputStream append() throws IOException {
        File file = where.path().toFile();
        if (!file.exists()) {
            Files.createFile(where.path(), ownersOnly(where.path()));
        }
        return new FileOutputStream(file, true);
    }

    private static FileAttribute<?>[] ownersOnly(Path path) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private void cut() {
        try (RandomAccessFile file = new RandomAccessFile(where.path().toFile(), "rw")) {
            if (file.length() > size) {
                file.setLength(size);
            }
        } catch (IOException e) {
            // The line that could not be written is told of; this would say the same again.
        }
    }

    private void turnOver() throws IOException {
        out.close();
        try {
            if (where.backups() == 0) {
                Files.deleteIfExists(where.path());
            } else {
                moveUp();
            }
        } catch (IOException e) {
            // A file that is too long is better than lines that are lost.
        }
        out = append();
        size = Files.size(where.path());
    }

    private void moveUp() throws IOException {
        for (int number = where.backups() - 1; number >= 0; number--) {
            try {
                Files.move(
                        numbered(number),
                        numbered(number + 1),
                        StandardCopyOption.REPLACE_EXISTING);
            } catch (NoSuchFileException e) {
                // There are not so many yet.
            }
        }
    }

    private Path numbered(int number) {
        String name = String.valueOf(where.path().getFileName());
        return number == 0 ? where.path() : where.path().resolveSibling(name + "." + number);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
