/**
 * Beside the path: how far everything is safe, where changes may have been missed, and how they are
 * read again from Home Assistant's history.
 */
@NullMarked
package dev.penstock.ingestion.backfill;

import org.jspecify.annotations.NullMarked;
