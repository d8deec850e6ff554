/** Two homes in one JVM, told apart by a tag. */
@NullMarked
package dev.penstock.examples.twohomes;

import org.jspecify.annotations.NullMarked;
