/** The programs that are measured side by side. */
@NullMarked
package dev.penstock.examples.benchmark.contestant;

import org.jspecify.annotations.NullMarked;
