/** What knowing a home costs. */
@NullMarked
package dev.penstock.ingestion.discovery;

import org.jspecify.annotations.NullMarked;
