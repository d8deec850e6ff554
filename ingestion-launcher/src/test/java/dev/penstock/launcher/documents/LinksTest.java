package dev.penstock.launcher.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Links lead somewhere, and every page is found by following them. */
final class LinksTest {
    private static final Path DOCS = Repository.ROOT.resolve("docs");
    private static final Pattern MENTIONED = Pattern.compile("\\bdocs/[\\w./-]*\\w\\.md\\b");

    private static List<String> dead(Page page) throws IOException {
        List<String> dead = new ArrayList<>();
        for (Page.Link link : page.links()) {
            boolean found = Files.exists(link.file());
            if (found && !link.anchor().isEmpty()) {
                found = Page.of(link.file()).anchors().contains(link.anchor());
            }
            if (!found) {
                dead.add(Repository.ROOT.relativize(page.file()) + ": " + link.text());
            }
        }
        return dead;
    }

    /** A folder shows its README. */
    private static Path shown(Path file) {
        Path readme = file.resolve("README.md");
        return Files.isDirectory(file) && Files.exists(readme) ? readme : file;
    }

    private static Set<Path> reachable() throws IOException {
        Set<Path> reached = new TreeSet<>();
        Deque<Path> next = new ArrayDeque<>(List.of(Repository.ROOT.resolve("README.md")));
        while (!next.isEmpty()) {
            Path file = shown(next.poll());
            if (reached.add(file) && file.toString().endsWith(".md")) {
                Page.of(file).links().forEach(link -> next.add(link.file()));
            }
        }
        return reached;
    }

    @Test
    void no_link_is_dead() throws Exception {
        List<String> dead = new ArrayList<>();
        for (Path page : Repository.pages()) {
            dead.addAll(dead(Page.of(page)));
        }

        assertThat(dead).isEmpty();
    }

    @Test
    void every_page_that_is_mentioned_is_there() throws Exception {
        List<Path> texts = new ArrayList<>(Repository.pages());
        texts.addAll(Repository.sources("main"));
        texts.addAll(Repository.sources("test"));
        for (Path text : texts) {
            Matcher page = MENTIONED.matcher(Files.readString(text));
            while (page.find()) {
                assertThat(Repository.ROOT.resolve(page.group())).as("in %s", text).exists();
            }
        }
    }

    @Test
    void every_file_of_docs_is_found_by_links_from_the_readme() throws Exception {
        Set<Path> reached = reachable();
        List<Path> missing = new ArrayList<>();
        for (Path file : Repository.files("docs")) {
            boolean page = file.toString().endsWith(".md");
            Path guide = page ? file : file.resolveSibling("README.md");
            if (!reached.contains(file) && !reached.contains(guide)) {
                missing.add(Repository.ROOT.relativize(file));
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void the_index_names_every_page_of_its_folders() throws Exception {
        Page index = Page.of(DOCS.resolve("README.md"));
        Set<Path> missing = new TreeSet<>(Repository.files("docs"));
        missing.removeIf(file -> !file.toString().endsWith(".md"));
        missing.remove(index.file());
        index.links().forEach(link -> missing.remove(shown(link.file())));

        assertThat(missing).isEmpty();
    }

    @Test
    void a_dead_link_and_a_dead_anchor_would_be_found(@TempDir Path folder) throws Exception {
        Path page = folder.resolve("page.md");
        Files.writeString(
                page,
                """
                # One `key`, and [another](page.md)
                ## Twice
                ## Twice
                [a](#one-key-and-another) [b](page.md#twice-1) [c](page.md#gone) [d](gone.md)
                `[e](code.md)` [f](https://example.org/gone)
                ```
                [g](block.md)
                ```
                """);

        assertThat(dead(Page.of(page)))
                .extracting(link -> link.substring(link.indexOf(": ") + 2))
                .containsExactly("page.md#gone", "gone.md");
    }
}
