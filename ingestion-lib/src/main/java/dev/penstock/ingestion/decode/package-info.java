/** Step two: from message text to events, by streaming, reading only what is needed. */
@NullMarked
package dev.penstock.ingestion.decode;

import org.jspecify.annotations.NullMarked;
