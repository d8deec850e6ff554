package dev.penstock.launcher.http;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.IngestionStatus;
import dev.penstock.ingestion.deadletter.DeadLetterStatus;
import dev.penstock.ingestion.spool.SpoolStatus;

import java.util.ArrayList;
import java.util.List;

/** What works but should not stay so, each with what to do; it changes no status. */
final class Warnings {
    private Warnings() {}

    /** Those of the homes, in their order, and then those of the process. */
    static List<String> of(IngestionStatus status) {
        List<String> all = new ArrayList<>();
        for (HomeStatus home : status.homes()) {
            of(home).forEach(warning -> all.add(home.name() + ": " + warning));
        }
        all.addAll(status.memory().warnings());
        return all;
    }

    static List<String> of(HomeStatus home) {
        List<String> warnings = new ArrayList<>(home.warnings());
        home.delivery().spool().ifPresent(spool -> add(warnings, spool));
        home.delivery().deadLetters().ifPresent(letters -> add(warnings, letters));
        return warnings;
    }

    private static void add(List<String> warnings, SpoolStatus spool) {
        spool.trouble().ifPresent(warnings::add);
        if (spool.damaged() > 0) {
            warnings.add(
                    counted(spool.damaged(), "file of the spool was", "files of the spool were")
                            + " damaged and set aside; what was lost is read again from history as"
                            + " far as that goes: delete the *.damaged files in the spool's folder");
        }
    }

    private static void add(List<String> warnings, DeadLetterStatus letters) {
        if (letters.letters() > 0) {
            warnings.add(
                    counted(letters.letters(), "point was", "points were")
                            + " refused; see: penstock dead-letters list");
        }
        if (letters.displaced() > 0) {
            warnings.add(
                    counted(letters.displaced(), "dead letter", "dead letters")
                            + " made room for later ones: set dead_letters.max_bytes higher, or"
                            + " purge what is not needed");
        }
        letters.trouble().ifPresent(warnings::add);
    }

    private static String counted(long count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }
}
