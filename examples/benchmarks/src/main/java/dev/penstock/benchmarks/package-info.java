/** What the steps of the path cost per event. */
@NullMarked
package dev.penstock.benchmarks;

import org.jspecify.annotations.NullMarked;
