package dev.penstock.ingestion.spool;

import java.time.Instant;
import java.util.Optional;

/**
 * How a home's spool is; immutable.
 *
 * @param points how many points wait in it, those included that are just being written
 * @param bytes the disk it takes, what is set aside included
 * @param segments its files
 * @param damaged files set aside because something in them could not be read
 * @param oldest since when its oldest file is being filled; empty when no point waits
 * @param trouble why points could not be put in, forced to the disk or read last time, for a person
 * @since 0.1.0
 */
public record SpoolStatus(
        long points,
        long bytes,
        int segments,
        int damaged,
        Optional<Instant> oldest,
        Optional<String> trouble) {}
