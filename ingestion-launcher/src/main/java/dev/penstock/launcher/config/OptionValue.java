package dev.penstock.launcher.config;

/**
 * A value given on the command line, which wins over environment and file.
 *
 * @param option the option, as {@code --state-dir}
 * @param path the key it sets, as {@code state_dir}
 * @param value the value
 */
public record OptionValue(String option, String path, String value) {}
