package dev.penstock.launcher.config;

import java.nio.file.Path;

/**
 * What a server shows to prove who it is.
 *
 * @param certificate PEM file of its certificate, with those that vouch for it
 * @param key PEM file of the private key, PKCS #8 without a password
 */
public record TlsFiles(Path certificate, Path key) {}
