/** What happens in a home, kept in PostgreSQL by a sink of one's own. */
@NullMarked
package dev.penstock.examples.customsink;

import org.jspecify.annotations.NullMarked;
