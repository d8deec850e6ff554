package dev.penstock.launcher.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Values that stand in files of their own, as Docker secrets do. */
final class ContentFiles {
    private ContentFiles() {}

    /** Puts the content of every {@code …_file} of the configuration file in its place. */
    static void resolve(Draft draft, Problems problems) {
        for (Entry entry : draft.entries()) {
            if (entry.key().mayStandInFile() && entry.path().endsWith(Key.FILE)) {
                draft.remove(entry.path());
                resolve(entry, draft, problems);
            }
        }
    }

    private static void resolve(Entry named, Draft draft, Problems problems) {
        String path = named.path().substring(0, named.path().length() - Key.FILE.length());
        Optional<Entry> direct = draft.entry(path);
        if (direct.isPresent()) {
            if (direct.get().origin() instanceof Origin.InFile) {
                problems.add(named, "must not be set beside " + path);
            }
            return;
        }
        String file = named.raw().shown();
        Origin origin = new Origin.Content(file, named.origin());
        read(file, path, origin, problems)
                .map(text -> new Entry(named.key(), path, new Raw.Text(text), origin))
                .ifPresent(draft::put);
    }

    /** The content without its last line break, or nothing but a problem. */
    static Optional<String> read(String file, String path, Origin origin, Problems problems) {
        String reason = "is empty";
        try {
            String text = TextFile.read(Path.of(file)).replaceFirst("\\r?\\n\\z", "");
            if (!text.isBlank()) {
                return Optional.of(text);
            }
        } catch (TextFile.Unreadable e) {
            reason = e.reason();
        } catch (InvalidPathException e) {
            reason = "has a name no file can have";
        }
        problems.add(origin, path, "names a file that " + reason, Entry.oneLine(file));
        return Optional.empty();
    }
}
