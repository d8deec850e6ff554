/** What the registries of homes say, posted to whoever wants to know. */
@NullMarked
package dev.penstock.launcher.webhook;

import org.jspecify.annotations.NullMarked;
