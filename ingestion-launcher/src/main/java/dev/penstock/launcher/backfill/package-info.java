/** Reading a time once more from a home's history, with a person looking on. */
@NullMarked
package dev.penstock.launcher.backfill;

import org.jspecify.annotations.NullMarked;
