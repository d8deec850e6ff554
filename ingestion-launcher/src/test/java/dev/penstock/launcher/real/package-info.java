/** The launcher's own jar against real databases and a real Home Assistant. */
@NullMarked
package dev.penstock.launcher.real;

import org.jspecify.annotations.NullMarked;
