package dev.penstock.launcher.doctor;

import dev.penstock.ingestion.time.Timing;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Compares a server's clock with this machine's.
 *
 * <p>A {@code Date} tells the second only, and is of some time between question and answer; what
 * may be due to that is no difference.
 */
final class Clocks {
    private static final Duration NOTEWORTHY = Duration.ofSeconds(5);
    private static final Duration HARMFUL = Duration.ofSeconds(60);
    private static final Duration HALF_SECOND = Duration.ofMillis(500);

    private final Target target;
    private final Timing timing;

    Clocks(Target target, Timing timing) {
        this.target = target;
        this.timing = timing;
    }

    /**
     * Compares.
     *
     * @param http asks
     * @param path asked for; whatever the answer says, its {@code Date} counts
     */
    Outcome compare(HttpClient http, String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(target.at(path)).timeout(Target.PATIENCE).build();
        Instant asked = timing.now();
        long begin = timing.nanos();
        HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
        Duration half = Duration.ofNanos((timing.nanos() - begin) / 2);
        Optional<Instant> told = answer.headers().firstValue("date").flatMap(Clocks::time);
        if (told.isEmpty()) {
            return new Outcome.Skipped("the answer to " + path + " tells no Date");
        }
        Duration ahead = Duration.between(asked.plus(half), told.get().plus(HALF_SECOND));
        return judged(ahead, half.plus(HALF_SECOND));
    }

    private static Optional<Instant> time(String date) {
        try {
            ZonedDateTime time = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(time.toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Outcome judged(Duration ahead, Duration doubt) {
        Duration sure = ahead.abs().minus(doubt);
        String found =
                sure.isNegative()
                        ? "equal, as far as " + seconds(doubt) + " s tell"
                        : target.what()
                                + "'s clock is "
                                + seconds(ahead.abs())
                                + " s "
                                + (ahead.isNegative() ? "behind" : "ahead of")
                                + " this machine's, ±"
                                + seconds(doubt)
                                + " s";
        if (sure.compareTo(NOTEWORTHY) <= 0) {
            return new Outcome.Fine(found);
        }
        String remedy =
                "let both machines follow NTP (timedatectl set-ntp true), and compare each with the"
                        + " right time";
        return sure.compareTo(HARMFUL) > 0
                ? new Outcome.Failed(found, remedy)
                : new Outcome.Warning(found, remedy);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0);
    }
}
