/** Step five: from a state change to a point. */
@NullMarked
package dev.penstock.ingestion.map;

import org.jspecify.annotations.NullMarked;
