package dev.penstock.ingestion.write;

import dev.penstock.ingestion.deadletter.DeadLetter;
import dev.penstock.ingestion.deadletter.DeadLetters;
import dev.penstock.ingestion.deadletter.LetterFilter;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What became of letters that were written again, until the letters themselves say so;
 * single-threaded.
 *
 * <p>Every removal reads all letters, so outcomes are collected. Should the program end before they
 * are settled, the same letters are written once more, which is harmless.
 */
final class ReplayOutcomes {
    /** So many take some megabytes. */
    private static final int MANY = 20_000;

    private final DeadLetters letters;
    private final Set<String> written = new HashSet<>();
    private final Map<String, DeadLetter> refused = new LinkedHashMap<>();

    ReplayOutcomes(DeadLetters letters) {
        this.letters = letters;
    }

    void written(DeadLetter letter) {
        written.add(letter.line());
    }

    /** The same point may have several letters; one is kept of it, with what is known now. */
    void refused(DeadLetter now) {
        refused.put(now.line(), now);
    }

    boolean many() {
        return written.size() + refused.size() >= MANY;
    }

    /**
     * Removes what was written, and puts what was refused in the place of its earlier letters.
     *
     * @throws IOException when that is not possible; what was written is still there then
     */
    void settle() throws IOException {
        if (written.isEmpty() && refused.isEmpty()) {
            return;
        }
        boolean added = letters.add(refused.values().stream().toList());
        letters.remove(
                LetterFilter.all(),
                letter -> written.contains(letter.line()) || (added && outdated(letter)));
        written.clear();
        refused.clear();
    }

    private boolean outdated(DeadLetter letter) {
        DeadLetter now = refused.getOrDefault(letter.line(), letter);
        return !now.equals(letter);
    }
}
