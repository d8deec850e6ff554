/** The only place that knows clocks and waits; everything else is handed a {@link Timing}. */
@NullMarked
package dev.penstock.ingestion.time;

import org.jspecify.annotations.NullMarked;
