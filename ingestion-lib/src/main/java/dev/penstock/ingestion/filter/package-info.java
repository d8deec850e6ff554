/** Step three: what the user does not want goes no further. */
@NullMarked
package dev.penstock.ingestion.filter;

import org.jspecify.annotations.NullMarked;
