/** Points that the database refused for their content, kept with the reason until written again. */
@NullMarked
package dev.penstock.ingestion.deadletter;

import org.jspecify.annotations.NullMarked;
