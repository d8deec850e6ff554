package dev.penstock.launcher.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A page in Markdown; immutable.
 *
 * @param file where it is
 * @param prose its text without blocks and pieces of code
 */
record Page(Path file, String prose) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Pattern CODE = Pattern.compile("`[^`\\n]*`");
    private static final Pattern LINK = Pattern.compile("]\\(([^()\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*)$");
    private static final Pattern LINKED = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");

    /**
     * Where a link leads.
     *
     * @param text as it is written
     * @param file the file or folder
     * @param anchor the heading in it, or nothing
     */
    record Link(String text, Path file, String anchor) {}

    static Page of(Path file) throws IOException {
        return new Page(file, BLOCK.matcher(Files.readString(file)).replaceAll(""));
    }

    /** Its links to files of this repository. */
    List<Link> links() {
        List<Link> links = new ArrayList<>();
        LINK.matcher(CODE.matcher(prose).replaceAll(""))
                .results()
                .map(found -> found.group(1))
                .filter(link -> !link.contains(":"))
                .forEach(link -> links.add(link(link)));
        return links;
    }

    private Link link(String text) {
        int hash = text.indexOf('#');
        String path = hash < 0 ? text : text.substring(0, hash);
        String anchor = hash < 0 ? "" : text.substring(hash + 1);
        return new Link(
                text, path.isEmpty() ? file : file.resolveSibling(path).normalize(), anchor);
    }

    /** What may follow a hash in a link to it, as GitHub names headings. */
    Set<String> anchors() {
        Map<String, Integer> seen = new HashMap<>();
        Set<String> anchors = new LinkedHashSet<>();
        HEADING.matcher(prose)
                .results()
                .map(found -> anchor(found.group(1)))
                .forEach(name -> {
                    int before = seen.merge(name, 1, Integer::sum) - 1;
                    anchors.add(before == 0 ? name : name + "-" + before);
                });
        return anchors;
    }

    private static String anchor(String heading) {
        return LINKED.matcher(heading)
                .replaceAll("$1")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
