/** Measures Penstock end to end beside what people would use instead. */
@NullMarked
package dev.penstock.examples.benchmark;

import org.jspecify.annotations.NullMarked;
