/** What Penstock says while it runs, as text for people or JSON for programs. */
@NullMarked
package dev.penstock.launcher.log;

import org.jspecify.annotations.NullMarked;
