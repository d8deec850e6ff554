package dev.penstock.launcher.process;

import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A file system of a few mebibytes in memory, where this machine lets a test mount one. */
final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    static SmallDisk mount(Path folder, int mebibytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        boolean mounted =
                run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", "" + folder);
        if (!mounted) {
            System.out.println("ABSENT: a small disk (this user may not mount a tmpfs)");
        }
        Assumptions.assumeTrue(mounted, "this user may not mount a tmpfs");
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    /** Takes all the space that is left, as another program may. */
    void fill() throws IOException, InterruptedException {
        // It ends with an error as soon as the disk is full.
        run("dd", "if=/dev/zero", "of=" + folder.resolve("ballast"), "bs=4k");
    }

    /** Gives that space back. */
    void free() throws IOException {
        Files.deleteIfExists(folder.resolve("ballast"));
    }

    long freeBytes() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", "-l", folder.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
