/** Penstock as one program: where its parts are put together. */
@NullMarked
package dev.penstock.launcher;

import org.jspecify.annotations.NullMarked;
