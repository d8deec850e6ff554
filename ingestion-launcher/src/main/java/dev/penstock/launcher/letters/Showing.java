package dev.penstock.launcher.letters;

import dev.penstock.ingestion.deadletter.DeadLetter;
import dev.penstock.ingestion.deadletter.LetterFilter;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What {@code dead-letters show} shows: everything of each letter. */
final class Showing {
    private final PrintWriter out;
    private final LetterJson json = new LetterJson();

    Showing(PrintWriter out) {
        this.out = out;
    }

    /** Shows letters, and says how many. */
    long print(List<HomeLetters> homes, LetterFilter filter, boolean asJson) throws IOException {
        long[] shown = {0};
        for (HomeLetters home : homes) {
            home.letters()
                    .forEach(
                            filter,
                            letter -> {
                                if (asJson) {
                                    out.println(json.of(letter));
                                } else {
                                    print(letter, shown[0] == 0);
                                }
                                shown[0]++;
                            });
        }
        out.flush();
        return shown[0];
    }

    private void print(DeadLetter letter, boolean first) {
        if (!first) {
            out.println();
        }
        out.println("dead letter " + letter.id());
        line("home", letter.home());
        line("entity", letter.entity().isEmpty() ? "-" : letter.entity());
        line("refused", letter.time() + " " + requests(letter.attempts()));
        String status = letter.status() == 0 ? "" : ", HTTP " + letter.status();
        line("reason", Words.name(letter.kind()) + ": " + Words.meaning(letter.kind()) + status);
        line("server", letter.reason());
        line("time", letter.point().time().toString());
        line("point", letter.line());
    }

    private static String requests(int attempts) {
        return attempts == 1
                ? "(in 1 request)"
                : String.format(Locale.ROOT, "(in %,d requests)", attempts);
    }

    private void line(String name, String text) {
        out.printf(Locale.ROOT, "  %-8s %s%n", name, Words.printable(text));
    }
}
