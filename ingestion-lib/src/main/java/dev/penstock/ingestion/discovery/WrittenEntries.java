package dev.penstock.ingestion.discovery;

import dev.penstock.ingestion.disk.CheckedText;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.CRC32C;

/**
 * Which entries of registries were written, and a check of how they were; single-threaded.
 *
 * <p>On disk one line each, {@code check key}. A file that is damaged counts as none: then all are
 * written once more.
 */
public final class WrittenEntries {
    private static final Logger LOG = LoggerFactory.getLogger(WrittenEntries.class);

    private final Map<String, Integer> checks = new HashMap<>();
    private final Optional<CheckedText> file;
    private boolean dirty;

    /**
     * Reads what an earlier run has written.
     *
     * @param folder the home's folder, if it has one
     */
    public WrittenEntries(Optional<Path> folder) {
        this.file =
                folder.map(
                        path -> new CheckedText(path.resolve("registry"), "penstock-registry 1"));
        file.ifPresent(this::read);
    }

    private void read(CheckedText text) {
        try {
            for (String line : text.read().orElse(java.util.List.of())) {
                int blank = line.indexOf(' ');
                checks.put(
                        line.substring(blank + 1),
                        Integer.parseUnsignedInt(line.substring(0, blank), 16));
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} cannot be used, all entries are written once more", text.path(), e);
            checks.clear();
        }
    }

    /** Notes how an entry is written; answers whether it was otherwise before. */
    boolean changed(String key, String how) {
        CRC32C crc = new CRC32C();
        crc.update(how.getBytes(StandardCharsets.UTF_8));
        @Nullable Integer before = checks.put(key, (int) crc.getValue());
        boolean changed = before == null || before != (int) crc.getValue();
        dirty |= changed;
        return changed;
    }

    /** Forgets an entry; answers whether it was written. */
    boolean forget(String key) {
        boolean was = checks.remove(key) != null;
        dirty |= was;
        return was;
    }

    /** Forgets entries that went while nobody looked. */
    void keepOnly(Predicate<String> there) {
        dirty |= checks.keySet().removeIf(there.negate());
    }

    /** Keeps it on disk; where that fails, a restart writes once more what has changed since. */
    void save() {
        if (!dirty || file.isEmpty()) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        checks.forEach((key, check) ->
                lines.append(Integer.toHexString(check)).append(' ').append(key).append('\n'));
        try {
            file.get().write(lines);
            dirty = false;
        } catch (IOException e) {
            LOG.warn("{} cannot be written", file.get().path(), e);
        }
    }
}
