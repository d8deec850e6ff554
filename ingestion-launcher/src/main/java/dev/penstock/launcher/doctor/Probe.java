package dev.penstock.launcher.doctor;

import dev.penstock.ingestion.config.InfluxConfig;
import dev.penstock.ingestion.event.FieldSet;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.event.Series;
import dev.penstock.ingestion.event.Via;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.ingestion.write.Batch;
import dev.penstock.ingestion.write.InfluxSink;
import dev.penstock.ingestion.write.WriteResult;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** One point, written once to a measurement of its own, and what the answer says of what. */
final class Probe {
    /** Where no data of anybody are. */
    static final String MEASUREMENT = "penstock_doctor";

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final InfluxConfig config;
    private final Timing timing;
    private final BooleanSupplier recognised;
    private @Nullable WriteResult result;

    /**
     * Creates it; nothing is written yet.
     *
     * @param recognised whether what answers has said that it is an InfluxDB
     */
    Probe(InfluxConfig config, Timing timing, BooleanSupplier recognised) {
        this.recognised = recognised;
        this.config = config;
        this.timing = timing;
    }

    /** Where it is written to. */
    String place() {
        return "bucket " + config.bucket() + " of org " + config.org();
    }

    /** With the very client that a run writes with, but no more patience than a check has. */
    private WriteResult result() {
        WriteResult known = result;
        if (known == null) {
            try (InfluxSink sink = new InfluxSink(impatient(), timing)) {
                known = sink.write(new Batch("doctor", List.of(point())));
            }
            result = known;
        }
        return known;
    }

    private InfluxConfig impatient() {
        Duration timeout = config.timeout();
        return new InfluxConfig(
                config.url(),
                config.token(),
                config.org(),
                config.bucket(),
                config.tls(),
                config.precision(),
                config.gzip(),
                timeout.compareTo(Target.PATIENCE) < 0 ? timeout : Target.PATIENCE);
    }

    private Point point() {
        Series series = new Series(MEASUREMENT, Map.of("check", "write"));
        return new FieldSet().number("value", 1).toPoint(series, timing.nowMicros(), Via.OWN);
    }

    private int status() {
        return result() instanceof WriteResult.Misconfigured wrong ? wrong.status() : 0;
    }

    Outcome token() {
        boolean none = config.token().isEmpty();
        if (status() == UNAUTHORIZED) {
            return new Outcome.Failed(
                    (none ? "none is set, and one is needed: " : "refused: ") + words(),
                    "make a token with write permission for bucket "
                            + config.bucket()
                            + " in InfluxDB and set it as influxdb.token; InfluxDB 1 takes"
                            + " \"user:password\"",
                    Outcome.Kind.AUTHENTICATION);
        }
        if (!(result() instanceof WriteResult.Written) && status() == 0) {
            return new Outcome.Warning(
                    "not judged by the server: " + words(), "see influxdb.write");
        }
        return new Outcome.Fine(none ? "none is set, and none is needed" : "accepted");
    }

    Outcome bucket() {
        if (status() == NOT_FOUND && recognised.getAsBoolean()) {
            return new Outcome.Failed(
                    "not found: " + words(),
                    "create the bucket (InfluxDB 1: the database), or correct influxdb.bucket and"
                            + " influxdb.org");
        }
        if (result() instanceof WriteResult.Written) {
            return new Outcome.Fine("there");
        }
        return new Outcome.Skipped("not told, as the point was not taken");
    }

    Outcome write() {
        return switch (result()) {
            case WriteResult.Written written ->
                    new Outcome.Fine("wrote one point to measurement " + MEASUREMENT);
            case WriteResult.Misconfigured wrong -> misconfigured(wrong);
            case WriteResult.Retry later ->
                    new Outcome.Failed(
                            "not now: " + later.reason(),
                            "see the database's own log; meanwhile a run keeps points on disk");
            case WriteResult.PartlyRejected refused ->
                    new Outcome.Failed(
                            "refused: " + refused.reason(),
                            "see that the bucket takes points of now: its retention, its fields'"
                                    + " types in measurement "
                                    + MEASUREMENT);
            case WriteResult.TooLarge refused ->
                    new Outcome.Failed(
                            "too large: " + refused.reason(),
                            "let the server, or the proxy before it, take requests of a few"
                                    + " megabytes");
        };
    }

    private Outcome misconfigured(WriteResult.Misconfigured wrong) {
        if (wrong.status() == FORBIDDEN) {
            return new Outcome.Failed(
                    "forbidden: " + words(),
                    "give the token of influxdb.token write permission for bucket "
                            + config.bucket()
                            + ", or set another one",
                    Outcome.Kind.AUTHENTICATION);
        }
        if (wrong.status() == NOT_FOUND && recognised.getAsBoolean()) {
            return new Outcome.Skipped("not possible, as influxdb.bucket failed");
        }
        return new Outcome.Failed(
                wrong.status() == 0 ? wrong.remedy() : "no InfluxDB answers so: " + words(),
                "correct influxdb.url; InfluxDB takes points below it at /api/v2/write");
    }

    private String words() {
        return switch (result()) {
            case WriteResult.Written written -> "taken";
            case WriteResult.Misconfigured wrong -> wrong.words();
            case WriteResult.Retry later -> later.reason();
            case WriteResult.PartlyRejected refused -> refused.reason();
            case WriteResult.TooLarge refused -> refused.reason();
        };
    }
}
