package dev.penstock.launcher.letters;

import dev.penstock.ingestion.deadletter.DeadLetter;
import dev.penstock.ingestion.deadletter.DeadLetterStatus;
import dev.penstock.ingestion.deadletter.LetterFilter;
import dev.penstock.launcher.command.DeadLettersOptions.Action;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What {@code dead-letters list} shows: counts by home and reason, then the newest letters. */
final class Listing {
    private final PrintWriter out;
    private final LetterJson json = new LetterJson();

    Listing(PrintWriter out) {
        this.out = out;
    }

    void print(List<HomeLetters> homes, LetterFilter filter, Action.List action)
            throws IOException {
        List<Count> counts = new ArrayList<>();
        for (HomeLetters home : homes) {
            counts.add(Count.of(home, filter, action.limit()));
        }
        List<DeadLetter> newest =
                counts.stream()
                        .flatMap(count -> count.latest().reversed().stream())
                        .sorted(Comparator.comparing(DeadLetter::time).reversed())
                        .limit(action.limit())
                        .toList();
        if (action.json()) {
            out.println(object(counts, newest));
        } else {
            print(counts, newest, filter);
        }
        out.flush();
    }

    private ObjectNode object(List<Count> counts, List<DeadLetter> newest) {
        ObjectNode root = json.object();
        root.put("letters", total(counts));
        ObjectNode homes = root.putObject("homes");
        for (Count count : counts) {
            DeadLetterStatus status = count.home().letters().status();
            ObjectNode home = homes.putObject(count.home().home());
            home.put("letters", count.letters());
            home.put("bytes", status.bytes());
            home.put("unreadable", status.unreadable());
            ObjectNode reasons = home.putObject("by_reason");
            count.byReason().forEach((reason, many) -> reasons.put(Words.name(reason), many));
        }
        ArrayNode list = root.putArray("newest");
        newest.forEach(letter -> list.add(json.of(letter)));
        return root;
    }

    private static long total(List<Count> counts) {
        return counts.stream().mapToLong(Count::letters).sum();
    }

    private void print(List<Count> counts, List<DeadLetter> newest, LetterFilter filter) {
        boolean all = filter.equals(LetterFilter.all());
        if (total(counts) == 0) {
            out.println(
                    all
                            ? "There are no dead letters: the database has refused no point that is"
                                    + " still kept."
                            : "No dead letter matches.");
        }
        counts.stream().filter(count -> count.letters() > 0).forEach(count -> print(count, all));
        for (Count count : counts) {
            long unreadable = count.home().letters().status().unreadable();
            if (unreadable > 0) {
                out.println(
                        count.home().home()
                                + ": "
                                + (unreadable == 1 ? "1 line" : unreadable + " lines")
                                + " in "
                                + count.home().folder()
                                + " cannot be read as letters and are left alone.");
            }
        }
        if (!newest.isEmpty()) {
            printTable(newest, counts.stream().filter(count -> count.letters() > 0).count() > 1);
            if (newest.size() < total(counts)) {
                out.println("The newest " + newest.size() + " are shown; --limit shows more.");
            }
            out.println(
                    "penstock dead-letters show "
                            + newest.getFirst().id()
                            + " tells all of one, replay writes them again, purge deletes them.");
        }
    }

    private void print(Count count, boolean all) {
        HomeLetters home = count.home();
        String size = all ? ", " + Words.bytes(home.letters().status().bytes()) : "";
        out.println(home.home() + ": " + Words.letters(count.letters()) + size);
        count.byReason()
                .forEach((reason, many) ->
                        out.printf(
                                java.util.Locale.ROOT,
                                "  %,8d  %-13s  %s%n",
                                many,
                                Words.name(reason),
                                Words.meaning(reason)));
    }

    private void printTable(List<DeadLetter> letters, boolean severalHomes) {
        Table table = new Table();
        List<String> heading = new ArrayList<>(List.of("ID", "REFUSED"));
        if (severalHomes) {
            heading.add("HOME");
        }
        heading.addAll(List.of("ENTITY", "REASON", "STATUS"));
        table.row(heading);
        for (DeadLetter letter : letters) {
            List<String> row = new ArrayList<>();
            row.add(letter.id());
            row.add(letter.time().truncatedTo(ChronoUnit.SECONDS).toString());
            if (severalHomes) {
                row.add(Words.printable(letter.home()));
            }
            row.add(letter.entity().isEmpty() ? "-" : Words.printable(letter.entity()));
            row.add(Words.name(letter.kind()));
            row.add(letter.status() == 0 ? "-" : String.valueOf(letter.status()));
            table.row(row);
        }
        out.println();
        table.lines().forEach(out::println);
        out.println();
    }
}
