package dev.penstock.launcher.documents;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table of a page; immutable.
 *
 * @param rows the cells of each row but the first one and the line below it
 */
record Table(List<List<String>> rows) {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** The table of a page that begins with this line. */
    static Table under(String page, String heading) throws IOException {
        return of(Repository.read(page), heading);
    }

    /** The table of a text that begins with this line. */
    static Table of(String text, String heading) {
        List<List<String>> rows =
                text.lines()
                        .dropWhile(line -> !line.equals(heading))
                        .skip(2)
                        .takeWhile(line -> line.startsWith("|"))
                        .map(Table::cells)
                        .toList();
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("no table begins: " + heading);
        }
        return new Table(rows);
    }

    private static List<String> cells(String line) {
        String[] cells = line.substring(1).split("(?<!\\\\)\\|", -1);
        return Arrays.stream(cells)
                .limit(cells.length - 1L)
                .map(cell -> cell.strip().replace("\\|", "|"))
                .toList();
    }

    /** One column. */
    List<String> column(int index) {
        return rows.stream().map(cells -> cells.get(index)).toList();
    }

    /** What a text says as code. */
    static List<String> code(String text) {
        return CODE.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** What a text says in {@code reason="…"}. */
    static Set<String> reasons(String text) {
        Set<String> reasons = new TreeSet<>();
        Matcher reason = Pattern.compile("reason=\"(\\w+)\"").matcher(text);
        while (reason.find()) {
            reasons.add(reason.group(1));
        }
        return reasons;
    }

    /** The values of an enumeration as pages spell them. */
    static Set<String> words(Enum<?>... values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The permitted types of a sealed one as pages spell them. */
    static Set<String> words(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .map(type -> type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_"))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
