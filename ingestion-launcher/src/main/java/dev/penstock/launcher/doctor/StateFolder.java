package dev.penstock.launcher.doctor;

import dev.penstock.ingestion.backfill.HomeFolder;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The state folder: whether it takes files, how much room it has, and who has it. */
final class StateFolder {
    private static final long LEAST = 64L << 20;
    private static final int PROBE_BYTES = 4096;

    private final Path folder;
    private final List<String> homes;
    private final long spoolBytes;

    /**
     * Creates it; nothing is tried yet.
     *
     * @param stateDir the folder, which may not exist
     * @param homes the names of the homes
     * @param spoolBytes the most the spool of each takes
     */
    StateFolder(Path stateDir, List<String> homes, long spoolBytes) {
        this.folder = stateDir.toAbsolutePath().normalize();
        this.homes = List.copyOf(homes);
        this.spoolBytes = spoolBytes;
    }

    List<Step> steps() {
        Step writable = Step.of("disk.state_dir", "write a file in " + folder, this::writable);
        return List.of(
                writable,
                Step.of("disk.space", "ask how much is free", this::space),
                Step.of("disk.owner", "see whether a run has it", this::owner).after(writable));
    }

    /** The folder, or the nearest one above it that is there. */
    private Path nearest() {
        @Nullable Path near = folder;
        while (near != null && !Files.exists(near)) {
            near = near.getParent();
        }
        return near == null ? folder : near;
    }

    private Outcome writable() {
        Path near = nearest();
        if (!Files.isDirectory(near)) {
            return new Outcome.Failed(
                    near + " is no folder", "move it away, or set state_dir to another folder");
        }
        try {
            Path probe = Files.createTempFile(near, "doctor", ".probe");
            try {
                Files.write(probe, new byte[PROBE_BYTES], StandardOpenOption.SYNC);
            } finally {
                Files.deleteIfExists(probe);
            }
        } catch (IOException e) {
            return new Outcome.Failed(
                    "a file in " + near + " cannot be written (" + e + ")",
                    "give this user write permission there and make room, or set state_dir to"
                            + " another folder");
        }
        return new Outcome.Fine(
                near.equals(folder) ? "written and removed" : "not there yet, but can be made");
    }

    private Outcome space() throws IOException {
        long free = Files.getFileStore(nearest()).getUsableSpace();
        String found = Sizes.text(free) + " free";
        if (free < LEAST) {
            return new Outcome.Failed(
                    found, "make room: points that wait for the database are lost without");
        }
        long wanted = spoolBytes * homes.size();
        if (free + spooled() < wanted) {
            return new Outcome.Warning(
                    found + ", and spool.max_bytes allows " + Sizes.text(wanted),
                    "make room, or set spool.max_bytes to what there is");
        }
        return new Outcome.Fine(found);
    }

    private long spooled() throws IOException {
        long bytes = 0;
        for (String home : homes) {
            Path spool = HomeFolder.path(folder, home).resolve("spool");
            if (Files.isDirectory(spool)) {
                bytes += size(spool);
            }
        }
        return bytes;
    }

    /** Files may go away meanwhile, as a run takes them. */
    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Outcome owner() throws IOException {
        List<String> owned = new ArrayList<>();
        for (String home : homes) {
            if (HomeFolder.isOwned(folder, home)) {
                owned.add(home);
            }
        }
        return new Outcome.Fine(
                owned.isEmpty()
                        ? "nobody: no run is under way"
                        : "a running Penstock, for " + String.join(", ", owned));
    }
}
