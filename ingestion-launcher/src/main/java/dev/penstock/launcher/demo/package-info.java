/** A simulated home, written into the embedded store before one's eyes. */
@NullMarked
package dev.penstock.launcher.demo;

import org.jspecify.annotations.NullMarked;
