/** Seeing to points that the database refused, with a person looking on. */
@NullMarked
package dev.penstock.launcher.letters;

import org.jspecify.annotations.NullMarked;
