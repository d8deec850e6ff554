package dev.penstock.launcher.migrate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A file with secrets in it, which only its owner may read. */
final class WrittenFile {
    private WrittenFile() {}

    /**
     * Writes it, whole or not at all.
     *
     * @param force whether a file that is there may be replaced
     * @throws java.nio.file.FileAlreadyExistsException when it is there and may not
     */
    static void write(Path file, String text, boolean force) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!force) {
            Files.createFile(file, ownersOnly(file));
            Files.write(file, bytes, StandardOpenOption.WRITE);
            return;
        }
        Path folder = Source.absolute(file).getParent();
        Path beside = Files.createTempFile(folder, ".penstock", ".yaml");
        try {
            Files.write(beside, bytes);
            move(beside, file);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** A temporary file is its owner's only wherever the system knows of owners. */
    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(
                    from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static FileAttribute<?>[] ownersOnly(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
