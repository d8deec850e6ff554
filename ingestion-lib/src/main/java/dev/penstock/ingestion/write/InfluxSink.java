package dev.penstock.ingestion.write;

import com.influxdb.LogLevel;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;

import dev.penstock.ingestion.config.InfluxConfig;
import dev.penstock.ingestion.config.InfluxConfig.Precision;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.ingestion.tls.Trust;

import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/**
 * Writes to InfluxDB, or whatever else answers {@code /api/v2/write}; thread-safe.
 *
 * <p>One request per batch, encoded while it is sent, on the caller's thread. An interrupt ends a
 * request in flight.
 *
 * @hidden for other packages of the library
 */
public final class InfluxSink implements Sink {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final InfluxConfig config;
    private final InfluxDBClient client;
    private final LineService writes;
    private final String precision;
    private final LineEncoder encoder;
    private final InfluxAnswers answers;

    /**
     * Creates a sink; nothing is sent yet.
     *
     * @param config where and how to write
     * @param timing the clock
     */
    public InfluxSink(InfluxConfig config, Timing timing) {
        this.config = config;
        this.client = InfluxDBClientFactory.create(options(config));
        this.client.setLogLevel(LogLevel.NONE);
        if (compresses(config)) {
            client.enableGzip();
        }
        this.writes = client.getService(LineService.class);
        this.precision = precision(config.precision());
        this.encoder = new LineEncoder(config.precision());
        this.answers = new InfluxAnswers(describe(), timing);
    }

    private static InfluxDBClientOptions options(InfluxConfig config) {
        OkHttpClient.Builder http =
                new OkHttpClient.Builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .readTimeout(config.timeout())
                        .writeTimeout(config.timeout())
                        .callTimeout(config.timeout())
                        .socketFactory(new NoDelaySocketFactory())
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .addInterceptor(new AnswerCheck());
        encrypt(http, config);
        InfluxDBClientOptions.Builder options =
                InfluxDBClientOptions.builder()
                        .url(config.url().toString())
                        .org(config.org())
                        .bucket(config.bucket())
                        .okHttpClient(http);
        if (!config.token().isEmpty()) {
            options.authenticateToken(config.token().reveal().toCharArray());
        }
        return options.build();
    }

    /** Without TLS nothing of it is prepared, which takes time and memory. */
    private static void encrypt(OkHttpClient.Builder http, InfluxConfig config) {
        if (!Trust.encrypted(config.url())) {
            http.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
            return;
        }
        Trust trust = Trust.of(config.tls(), "influxdb");
        http.sslSocketFactory(trust.context().getSocketFactory(), trust.manager());
        if (!trust.verifiesHostName()) {
            http.hostnameVerifier((host, session) -> true);
        }
    }

    private static boolean compresses(InfluxConfig config) {
        return switch (config.gzip()) {
            case ON -> true;
            case OFF -> false;
            case AUTO -> !onThisMachine(config.url().getHost());
        };
    }

    private static boolean onThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String precision(Precision precision) {
        return switch (precision) {
            case S -> "s";
            case MS -> "ms";
            case US -> "us";
            case NS -> "ns";
        };
    }

    @Override
    public WriteResult write(Batch batch) {
        LineBody lines = new LineBody(encoder, batch);
        try {
            // What is no acknowledgement has been thrown on the way.
            writes.write(config.org(), config.bucket(), precision, lines).execute();
            return new WriteResult.Written();
        } catch (IOException e) {
            return answers.classify(e, () -> encoder.text(batch));
        }
    }

    /** Asks {@code /ping}, which every server of the kind knows. */
    @Override
    public boolean answers() {
        return Boolean.TRUE.equals(client.ping());
    }

    @Override
    public String describe() {
        return "InfluxDB at " + config.url();
    }

    @Override
    public void close() {
        client.close();
    }
}
