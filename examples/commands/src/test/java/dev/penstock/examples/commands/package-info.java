/** Runs every example by the command in its README. */
@NullMarked
package dev.penstock.examples.commands;

import org.jspecify.annotations.NullMarked;
