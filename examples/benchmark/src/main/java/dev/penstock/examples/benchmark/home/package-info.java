/** A stand-in Home Assistant that is faster than any client. */
@NullMarked
package dev.penstock.examples.benchmark.home;

import org.jspecify.annotations.NullMarked;
