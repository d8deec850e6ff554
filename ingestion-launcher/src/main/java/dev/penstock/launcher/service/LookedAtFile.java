package dev.penstock.launcher.service;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;

/** A file that is looked at again and again for a change of its content; single-threaded. */
final class LookedAtFile {
    /** No configuration is larger; what is refused for its size need not be compared to the end. */
    private static final int LARGEST = 2 << 20;

    private final Path path;
    private @Nullable Stamp stamp;
    private byte @Nullable [] content;

    /** What a change of the content always changes as well; the key tells a file put in place. */
    private record Stamp(FileTime modified, long size, @Nullable Object key) {}

    LookedAtFile(Path path) {
        this.path = path;
        this.stamp = stampNow();
        this.content = contentNow();
    }

    Path path() {
        return path;
    }

    /** Whether anything was done to the file since it was last asked, its content aside. */
    boolean touched() {
        Stamp now = stampNow();
        boolean same = now == null ? stamp == null : now.equals(stamp);
        stamp = now;
        return !same;
    }

    /** Whether the content is another than when that was last asked. */
    boolean changed() {
        byte[] now = contentNow();
        boolean same = Arrays.equals(now, content);
        content = now;
        return !same;
    }

    private @Nullable Stamp stampNow() {
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(file.lastModifiedTime(), file.size(), file.fileKey());
        } catch (IOException e) {
            return null;
        }
    }

    /** Null where it cannot be read, which is a content like another. */
    private byte @Nullable [] contentNow() {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(LARGEST);
        } catch (IOException e) {
            return null;
        }
    }
}
