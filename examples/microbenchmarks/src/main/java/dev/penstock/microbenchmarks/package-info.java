/** What the steps of the path cost per event. */
@NullMarked
package dev.penstock.microbenchmarks;

import org.jspecify.annotations.NullMarked;
