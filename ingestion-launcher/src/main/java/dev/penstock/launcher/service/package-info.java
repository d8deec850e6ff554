/** Running until stopped: what {@code run} and {@code demo} have in common. */
@NullMarked
package dev.penstock.launcher.service;

import org.jspecify.annotations.NullMarked;
