/** Whom to trust on TLS connections, to Home Assistant and to InfluxDB alike. */
@NullMarked
package dev.penstock.ingestion.tls;

import org.jspecify.annotations.NullMarked;
