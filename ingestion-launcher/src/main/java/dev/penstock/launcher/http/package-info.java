/** Health and metrics over HTTP. */
@NullMarked
package dev.penstock.launcher.http;

import org.jspecify.annotations.NullMarked;
