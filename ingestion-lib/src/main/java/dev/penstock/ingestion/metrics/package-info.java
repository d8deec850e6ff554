/** Counters, and the identity that says none of them lies. */
@NullMarked
package dev.penstock.ingestion.metrics;

import org.jspecify.annotations.NullMarked;
