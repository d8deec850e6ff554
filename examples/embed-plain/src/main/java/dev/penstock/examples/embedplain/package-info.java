/** Penstock in a program's own JVM, in as few lines as it takes. */
@NullMarked
package dev.penstock.examples.embedplain;

import org.jspecify.annotations.NullMarked;
