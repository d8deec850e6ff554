/** What the machine and its processes tell of themselves. */
@NullMarked
package dev.penstock.examples.benchmark.measure;

import org.jspecify.annotations.NullMarked;
