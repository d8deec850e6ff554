/** What they are measured at. */
@NullMarked
package dev.penstock.examples.benchmark.scenario;

import org.jspecify.annotations.NullMarked;
