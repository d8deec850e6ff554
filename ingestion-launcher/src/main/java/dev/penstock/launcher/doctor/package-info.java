/** Looking at everything a run depends on, and saying what is wrong and what to do. */
@NullMarked
package dev.penstock.launcher.doctor;

import org.jspecify.annotations.NullMarked;
