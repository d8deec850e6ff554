package dev.penstock.ingestion.write;

import dev.penstock.ingestion.ManualTiming;
import dev.penstock.ingestion.Points;
import dev.penstock.ingestion.config.BatchConfig;
import dev.penstock.ingestion.config.DeadLetterConfig;
import dev.penstock.ingestion.deadletter.DeadLetter;
import dev.penstock.ingestion.deadletter.DeadLetters;
import dev.penstock.ingestion.deadletter.LetterFilter;
import dev.penstock.ingestion.event.Point;
import dev.penstock.ingestion.metrics.RejectReason;
import dev.penstock.ingestion.write.DeadLetterReplay.Progress;
import dev.penstock.ingestion.write.DeadLetterReplay.Report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Dead letters that are written again, ten at a time. */
final class Replayed {
    final ManualTiming timing = new ManualTiming();
    final List<Progress> progress = new ArrayList<>();
    final Instant begin = timing.now();
    final DeadLetters letters;

    Replayed(Path folder) {
        letters = DeadLetters.at("home", folder, DeadLetterConfig.defaults(), timing);
    }

    DeadLetter letter(int number, RejectReason kind) {
        return new DeadLetter(
                begin.minusSeconds(1000 - number),
                "home",
                Points.numbered(number),
                422,
                kind,
                "HTTP 422 before",
                3);
    }

    List<DeadLetter> some(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> letter(number, RejectReason.TYPE_CONFLICT))
                .toList();
    }

    List<DeadLetter> left() throws IOException {
        List<DeadLetter> all = new ArrayList<>();
        letters.forEach(LetterFilter.all(), all::add);
        return all;
    }

    Report run(Sink sink) {
        return run(sink, LetterFilter.all());
    }

    Report run(Sink sink, LetterFilter filter) {
        BatchConfig batch = new BatchConfig(10, Duration.ZERO);
        return new DeadLetterReplay(letters, sink, batch, timing).run(filter, progress::add);
    }

    static List<String> lines(List<Point> points) {
        return points.stream().map(Point::toString).toList();
    }
}
