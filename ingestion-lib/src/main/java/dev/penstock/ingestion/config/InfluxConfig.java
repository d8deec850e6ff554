package dev.penstock.ingestion.config;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/**
 * The InfluxDB, or a server that speaks its {@code /api/v2/write}, to write to.
 *
 * @param url its address, {@code http} or {@code https}
 * @param token its API token; empty where the server wants none
 * @param org the organization; servers without that idea ignore it
 * @param bucket the bucket, or the database of an older server
 * @param tls whom to trust when the address is {@code https}
 * @param precision the precision of time stamps sent
 * @param gzip whether to compress
 * @param timeout how long one write may take
 * @since 0.1.0
 */
public record InfluxConfig(
        URI url,
        Secret token,
        String org,
        String bucket,
        TlsConfig tls,
        Precision precision,
        Gzip gzip,
        Duration timeout) {

    /** The unit of time stamps on the wire; coarser than µs loses changes of one entity. */
    public enum Precision {
        /** Seconds. */
        S,
        /** Milliseconds. */
        MS,
        /** Microseconds, Home Assistant's own. */
        US,
        /** Nanoseconds. */
        NS
    }

    /** When bodies are compressed. */
    public enum Gzip {
        /** Compressed unless the server is on this machine. */
        AUTO,
        /** Always. */
        ON,
        /** Never. */
        OFF
    }

    public InfluxConfig {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        new Rules()
                .check(
                        (scheme.equals("http") || scheme.equals("https")) && url.getHost() != null,
                        "influxdb.url",
                        "must be an address like http://localhost:8086",
                        url.toString()
                                .replaceFirst("//[^/@]*@", "//***@")
                                .replaceFirst("\\?.*", "?***"))
                .check(
                        url.getRawQuery() == null,
                        "influxdb.url",
                        "must not hold a query; use influxdb.org and influxdb.bucket",
                        "")
                .check(
                        url.getRawUserInfo() == null,
                        "influxdb.url",
                        "must not hold a user or password; use influxdb.token",
                        "")
                .check(
                        token.reveal().chars().allMatch(c -> c >= ' ' && c < 127),
                        "influxdb.token",
                        "must be one line of printable ASCII",
                        "")
                .check(!org.isBlank(), "influxdb.org", "must not be empty", "")
                .check(!bucket.isBlank(), "influxdb.bucket", "must not be empty", "")
                .positive(timeout, "influxdb.timeout")
                .raise();
    }

    /**
     * A server with everything else as usual: µs, compressed unless local, 30 s per write.
     *
     * @param url its address
     * @param token its API token, or an empty text
     * @param org the organization
     * @param bucket the bucket
     */
    public static InfluxConfig of(String url, String token, String org, String bucket) {
        return new InfluxConfig(
                Rules.address("influxdb.url", url),
                Secret.of(token),
                org,
                bucket,
                TlsConfig.platform(),
                Precision.US,
                Gzip.AUTO,
                Duration.ofSeconds(30));
    }
}
