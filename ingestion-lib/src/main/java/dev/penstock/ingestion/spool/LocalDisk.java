package dev.penstock.ingestion.spool;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The disk below a folder. */
final class LocalDisk implements Disk {
    private static final Logger LOG = LoggerFactory.getLogger(LocalDisk.class);

    private final FileStore store;

    /** Finding the store of a folder reads all mounts, so it is done once. */
    LocalDisk(Path folder) throws IOException {
        this.store = Files.getFileStore(folder);
    }

    @Override
    public RandomAccessFile open(Path path) throws IOException {
        return new RandomAccessFile(path.toFile(), "r");
    }

    @Override
    public void write(RandomAccessFile file, byte[] bytes, int length) throws IOException {
        file.write(bytes, 0, length);
    }

    @Override
    public void force(RandomAccessFile file) throws IOException {
        file.getFD().sync();
    }

    @Override
    public void forceFolder(Path folder) {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException e) {
            // Not every system lets a folder be opened; the file itself is forced all the same.
            LOG.debug("the names in {} cannot be forced to the disk", folder, e);
        }
    }

    @Override
    public long usableSpace() {
        try {
            return store.getUsableSpace();
        } catch (IOException e) {
            LOG.debug("{} does not tell what is free; writing will show", store, e);
            return Long.MAX_VALUE;
        }
    }
}
