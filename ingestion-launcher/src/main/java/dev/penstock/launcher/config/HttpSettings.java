package dev.penstock.launcher.config;

/**
 * Where health and metrics are served.
 *
 * @param bind the address to listen on
 * @param port the port; 0 takes a free one
 */
public record HttpSettings(String bind, int port) {}
