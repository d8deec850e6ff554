package dev.penstock.ingestion.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Finds the points of a batch that a server names, by the number of a line or by its text.
 *
 * <p>InfluxDB 1 and 2 say {@code unable to parse 'the line': why}, several times perhaps.
 */
final class NamedLines {
    private static final String BEGIN = "unable to parse '";
    private static final String END = "': ";
    private static final int MOST = 100;

    private NamedLines() {}

    /**
     * Finds them.
     *
     * @param body what the server says
     * @param text gives the batch as it was sent, a line per point
     */
    static List<WriteResult.Named> find(ErrorBody body, Supplier<String> text) {
        List<WriteResult.Named> named = new ArrayList<>();
        for (ErrorBody.Line line : body.lines()) {
            named.add(new WriteResult.Named(line.number() - 1, line.words()));
        }
        if (named.isEmpty() && body.message().contains(BEGIN)) {
            findByText(body.message(), text.get(), named);
        }
        return named.size() <= MOST ? named : named.subList(0, MOST);
    }

    private static void findByText(String message, String text, List<WriteResult.Named> named) {
        Map<String, Integer> lines = new HashMap<>();
        // A text within a point may hold line ends: then no line fits, and none is named.
        String[] sent = text.split("\n", -1);
        for (int i = 0; i < sent.length; i++) {
            lines.put(sent[i], i);
        }
        int at = message.indexOf(BEGIN);
        while (at >= 0) {
            int from = at + BEGIN.length();
            int to = message.indexOf(END, from);
            int next = message.indexOf(BEGIN, from);
            if (to < 0) {
                return;
            }
            Integer index = lines.get(message.substring(from, to));
            if (index != null) {
                String words = message.substring(at, next < 0 ? message.length() : next).strip();
                named.add(new WriteResult.Named(index, words));
            }
            at = next;
        }
    }
}
