/** Files that several steps of the path keep in the same way. */
@NullMarked
package dev.penstock.ingestion.disk;

import org.jspecify.annotations.NullMarked;
