package dev.penstock.ingestion.functional;

import dev.penstock.ingestion.write.ScriptedSink;
import dev.penstock.ingestion.write.WriteResult;

import java.util.Optional;

/** A database that can be shut off and opened again. */
final class Tap {
    private final ScriptedSink sink =
            new ScriptedSink(batch -> isOpen() ? new WriteResult.Written() : away());
    private volatile boolean open = true;

    private static WriteResult away() {
        return new WriteResult.Retry(Optional.empty(), "shut off");
    }

    ScriptedSink sink() {
        return sink;
    }

    boolean isOpen() {
        return open;
    }

    void shut() {
        open = false;
    }

    void open() {
        open = true;
    }
}
