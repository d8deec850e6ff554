/**
 * Configuration as immutable records that refuse bad values.
 *
 * <p>A record's constructor names every fault it finds, each with key, rule and value; nothing is
 * corrected silently.
 */
@NullMarked
package dev.penstock.ingestion.config;

import org.jspecify.annotations.NullMarked;
