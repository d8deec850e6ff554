/** Step one of the path: one authenticated WebSocket session per home, kept alive. */
@NullMarked
package dev.penstock.ingestion.connect;

import org.jspecify.annotations.NullMarked;
