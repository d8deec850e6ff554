package dev.penstock.ingestion.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** What a disk does slowly or refuses, and so what a test takes into its hand; thread-safe. */
interface Disk {
    /** Opens a file to read points from. */
    RandomAccessFile open(Path path) throws IOException;

    /** Writes bytes where the file stands; all of them, or it throws after any number. */
    void write(RandomAccessFile file, byte[] bytes, int length) throws IOException;

    /** Forces a file's content to the disk. */
    void force(RandomAccessFile file) throws IOException;

    /** Forces the names in a folder to the disk, where that can be done. */
    void forceFolder(Path folder) throws IOException;

    /** The bytes that are free. */
    long usableSpace();
}
