/** JSON for answers and messages, made without a mapper. */
@NullMarked
package dev.penstock.launcher.json;

import org.jspecify.annotations.NullMarked;
