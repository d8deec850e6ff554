/** What of the writing step is not public, for measuring. */
@NullMarked
package dev.penstock.ingestion.write;

import org.jspecify.annotations.NullMarked;
