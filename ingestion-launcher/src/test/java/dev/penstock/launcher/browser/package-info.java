/** The dashboard in a real Chromium, served by the launcher's own jar. */
@NullMarked
package dev.penstock.launcher.browser;

import org.jspecify.annotations.NullMarked;
