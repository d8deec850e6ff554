package dev.penstock.launcher.http.socket;

import dev.penstock.ingestion.backfill.ClosedGap;
import dev.penstock.ingestion.backfill.OpenGap;

import tools.jackson.databind.node.ObjectNode;

import java.util.Optional;

/** What clients are told comes from here, as JSON in the shapes of the HTTP interface. */
public interface Sources {
    /** Is asked every second, whether anyone is told or not. */
    void sample();

    /**
     * How this program is doing.
     *
     * @param past whether the last minutes are told too
     */
    ObjectNode status(boolean past);

    /** How a home is; empty as long as that is not known. */
    Optional<ObjectNode> house(String home);

    /** A gap that is open. */
    String gap(OpenGap gap);

    /** A gap that is done with. */
    String gap(ClosedGap gap);
}
