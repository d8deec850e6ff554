/** Whole ingestions, from a simulated home's socket to a sink. */
@NullMarked
package dev.penstock.ingestion.functional;

import org.jspecify.annotations.NullMarked;
