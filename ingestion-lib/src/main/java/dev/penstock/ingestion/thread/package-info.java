/** Threads that say whose work they do. */
@NullMarked
package dev.penstock.ingestion.thread;

import org.jspecify.annotations.NullMarked;
