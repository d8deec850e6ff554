/** Step five: the bounded queue in memory between a home's reader and its writer. */
@NullMarked
package dev.penstock.ingestion.queue;

import org.jspecify.annotations.NullMarked;
