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
 * Which entries of registries were written, and a check of how they were; for one thread at a time.
 *
 * <p>On disk one line each, {@code check key}. A file that is damaged counts as none: then all are
 * written once more.
 *
 * @hidden for other packages of the library
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

    /** Whether an entry was not written yet, or otherwise. */
    boolean differs(String key, String how) {
        @Nullable Integer before = checks.get(key);
        return before == null || before != check(how);
    }

    /** An entry was written so. */
    void note(String key, String how) {
        checks.put(key, check(how));
        dirty = true;
    }

    private static int check(String how) {
        CRC32C crc = new CRC32C();
        crc.update(how.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
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

    /**
     * Keeps it on disk, once all that was noted is safe; where that fails, a restart writes once
     * more what has changed since.
     */
    public void save() {
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
