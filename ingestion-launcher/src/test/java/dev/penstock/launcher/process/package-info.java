/**
 * The launcher's own jar in a process of its own, against a simulated home and a small database.
 */
@NullMarked
package dev.penstock.launcher.process;

import org.jspecify.annotations.NullMarked;
