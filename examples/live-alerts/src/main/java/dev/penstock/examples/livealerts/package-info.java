/** A listener that says when something in a home needs somebody. */
@NullMarked
package dev.penstock.examples.livealerts;

import org.jspecify.annotations.NullMarked;
