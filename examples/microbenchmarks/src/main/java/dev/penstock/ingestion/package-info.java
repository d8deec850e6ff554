/** The steps of the path one after the other, for measuring. */
@NullMarked
package dev.penstock.ingestion;

import org.jspecify.annotations.NullMarked;
