/**
 * The launcher's configuration: a YAML file and the environment become checked {@link
 * dev.penstock.launcher.config.Settings}.
 *
 * <p>One table, {@link dev.penstock.launcher.config.KeyTable}, says which keys there are; reading,
 * suggestions, {@code config print} and the documentation follow it.
 */
@NullMarked
package dev.penstock.launcher.config;

import org.jspecify.annotations.NullMarked;
