/** A stand-in InfluxDB that counts. */
@NullMarked
package dev.penstock.examples.benchmark.sink;

import org.jspecify.annotations.NullMarked;
