package dev.penstock.launcher.http;

import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.IngestionStatus;
import dev.penstock.ingestion.backfill.ClosedGap;
import dev.penstock.ingestion.backfill.GapOutcome;
import dev.penstock.ingestion.backfill.GapStatus;
import dev.penstock.ingestion.backfill.OpenGap;
import dev.penstock.ingestion.connect.ConnectionState;
import dev.penstock.ingestion.deadletter.DeadLetterStatus;
import dev.penstock.ingestion.discovery.DiscoveryStatus;
import dev.penstock.ingestion.spool.SpoolStatus;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What works but should not stay so, each with what to do; it changes no status. */
final class Warnings {
    private static final Duration LATE = Duration.ofMinutes(10);
    private static final Duration NEWS = Duration.ofDays(1);

    private Warnings() {}

    /** Those of the homes, in their order, and then those of the process. */
    static List<String> of(IngestionStatus status, Instant now) {
        List<String> all = new ArrayList<>();
        for (HomeStatus home : status.homes()) {
            of(home, now).forEach(warning -> all.add(home.name() + ": " + warning));
        }
        all.addAll(status.memory().warnings());
        return all;
    }

    static List<String> of(HomeStatus home, Instant now) {
        List<String> warnings = new ArrayList<>(home.warnings());
        home.delivery().spool().ifPresent(spool -> add(warnings, spool));
        home.delivery().deadLetters().ifPresent(letters -> add(warnings, letters));
        boolean settled =
                home.connection() instanceof ConnectionState.Live live
                        && live.since().isBefore(now.minus(LATE));
        if (settled) {
            addLate(warnings, home.gaps(), now);
        }
        addLost(warnings, home.gaps(), now);
        add(warnings, home.discovery());
        return warnings;
    }

    /** A gap is filled by itself, and soon, as a rule. */
    private static void addLate(List<String> warnings, GapStatus gaps, Instant now) {
        List<OpenGap> late =
                gaps.open().stream().filter(gap -> gap.opened().isBefore(now.minus(LATE))).toList();
        if (!late.isEmpty()) {
            warnings.add(
                    counted(late.size(), "gap waits", "gaps wait")
                            + " to be filled from history for more than 10 min, the first from "
                            + Texts.millis(late.getFirst().from())
                            + ": is the history of Home Assistant reachable? See the log");
        }
    }

    /** One that could not be filled is no news after a day. */
    private static void addLost(List<String> warnings, GapStatus gaps, Instant now) {
        List<ClosedGap> lost =
                gaps.closed().stream()
                        .filter(gap -> gap.outcome() instanceof GapOutcome.Impossible)
                        .filter(gap -> gap.closed().isAfter(now.minus(NEWS)))
                        .toList();
        if (!lost.isEmpty()
                && lost.getFirst().outcome() instanceof GapOutcome.Impossible impossible) {
            warnings.add(
                    counted(lost.size(), "gap", "gaps")
                            + " of the last day could not be filled, the latest from "
                            + Texts.millis(lost.getFirst().from())
                            + " to "
                            + Texts.millis(lost.getFirst().to())
                            + ": "
                            + impossible.reason()
                            + "; once that is mended, penstock backfill reads that time again");
        }
    }

    private static void add(List<String> warnings, DiscoveryStatus discovery) {
        discovery
                .lastError()
                .ifPresent(error ->
                        warnings.add(
                                "the registries could not be read: "
                                        + error
                                        + "; areas and devices may be wrong until that is mended,"
                                        + " see Home Assistant's log"));
        if (discovery.stale() && discovery.lastError().isEmpty()) {
            warnings.add(
                    "the registries were last read "
                            + discovery.age().toMinutes()
                            + " min ago: areas and devices may be wrong, see the log");
        }
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
