/** The command line: which commands there are, their options, help and exit codes. */
@NullMarked
package dev.penstock.launcher.command;

import org.jspecify.annotations.NullMarked;
