package dev.penstock.ingestion.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.Change;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.write.ScriptedSink;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What happened in a home, held against what a sink has taken. */
final class Journal {
    private Journal() {}

    /** Every change is stored. */
    static void provesAllStored(SimulatedHome home, ScriptedSink sink) {
        provesStored(home.changes(), sink);
    }

    static void provesStored(List<Change> changes, ScriptedSink sink) {
        Set<Stored> stored = new HashSet<>(Stored.points(sink.taken()));
        assertThat(Stored.changes(changes).stream().filter(one -> !stored.contains(one)).toList())
                .as("changes that are missing")
                .isEmpty();
    }

    /** Every change is stored, each in one row, and nothing that did not happen. */
    static void provesOneRowEach(SimulatedHome home, int entities, ScriptedSink sink) {
        // The last changes may still be on their way.
        Eventually.holds(() -> provesAllStored(home, sink));
        assertThat(new HashSet<>(Stored.identities(sink.taken())))
                .hasSize(entities + home.changes().size());
        assertThat(new HashSet<>(Stored.points(sink.taken())))
                .hasSize(entities + home.changes().size());
    }
}
