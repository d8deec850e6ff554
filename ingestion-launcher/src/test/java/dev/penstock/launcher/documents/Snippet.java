package dev.penstock.launcher.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a page that is in a language of its own; immutable.
 *
 * @param page the page, as seen from the root of the repository
 * @param line where it begins, the first line being 1
 * @param language what the page says it is in; nothing where it does not
 * @param text the piece
 */
record Snippet(String page, int line, String language, String text) {
    /** The language of a command within a sentence. */
    static final String INLINE = "inline";

    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^( *)```([^\\n`]*)\\n(.*?)^ *``` *$");
    private static final Pattern CODE = Pattern.compile("(?<!`)`((?:[^`\\n]|\\n(?! *\\n))+)`(?!`)");
    private static final Pattern COMMAND =
            Pattern.compile(
                    "(?s)(?:penstock|(?:bash )?\\.ci/[\\w./-]+|\\./mvnw|examples/[\\w/-]+"
                            + "|ingestion-launcher/bin/\\w+|java -jar|sqlite3)(?: .*|$)");
    private static final Pattern PROPERTY =
            Pattern.compile("-P\\w+|-D(?:format|gpg|penstock|tests)\\.[\\w.-]+(?:=\\S+)?");

    /** All blocks of all pages that show how to use something. */
    static List<Snippet> blocks() throws IOException {
        List<Snippet> found = new ArrayList<>();
        for (Path page : pages()) {
            found.addAll(blocks(name(page), Files.readString(page)));
        }
        return found;
    }

    /** All commands within sentences of those pages. */
    static List<Snippet> commands() throws IOException {
        List<Snippet> found = new ArrayList<>();
        for (Path page : pages()) {
            found.addAll(commands(name(page), Files.readString(page)));
        }
        return found;
    }

    private static List<Path> pages() throws IOException {
        return Repository.pages().stream().filter(page -> isShown(name(page))).toList();
    }

    private static boolean isShown(String page) {
        return page.equals("README.md")
                || page.equals("CONTRIBUTING.md")
                || page.startsWith("docs/")
                || page.matches("examples/[\\w-]+/README\\.md");
    }

    private static String name(Path page) {
        return Repository.ROOT.relativize(page).toString().replace('\\', '/');
    }

    /** The blocks of a page, without what they are indented by. */
    static List<Snippet> blocks(String page, String text) {
        List<Snippet> found = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            String language = block.group(2).strip().toLowerCase(Locale.ROOT);
            String inner = block.group(3).replaceAll("(?m)^" + block.group(1), "");
            found.add(new Snippet(page, line(text, block.start()), language, inner));
        }
        return found;
    }

    /** The commands of a page that stand in sentences. */
    static List<Snippet> commands(String page, String text) {
        // As many lines as before, so that places stay what they are.
        String prose =
                BLOCK.matcher(text)
                        .replaceAll(block -> "\n".repeat(block.group().split("\n", -1).length - 1));
        List<Snippet> found = new ArrayList<>();
        Matcher code = CODE.matcher(prose);
        while (code.find()) {
            String command = code.group(1).replaceAll("\\s+", " ").strip();
            if (isCommand(command)) {
                found.add(new Snippet(page, line(prose, code.start()), INLINE, command));
            }
        }
        return found;
    }

    private static boolean isCommand(String code) {
        if (PROPERTY.matcher(code).matches()) {
            return true;
        }
        return COMMAND.matcher(code).matches() && !code.equals("penstock");
    }

    private static int line(String text, int index) {
        return 1 + (int) text.substring(0, index).chars().filter(sign -> sign == '\n').count();
    }

    /** Whether its page has that name. */
    boolean isOn(String name) {
        return page.equals(name);
    }

    /** Where it is. */
    @Override
    public String toString() {
        return page + ":" + line + " " + language;
    }
}
