package dev.penstock.launcher.config;

import dev.penstock.ingestion.config.Secret;
import dev.penstock.ingestion.config.TlsConfig;

import java.net.URI;
import java.util.Optional;

/**
 * Where registries are posted.
 *
 * @param url the address that the three paths are below
 * @param token shown to it, if there is one
 * @param tls how it proves who it is
 */
public record WebhookSettings(URI url, Optional<Secret> token, TlsConfig tls) {}
