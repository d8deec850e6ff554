package dev.penstock.launcher.backfill;

import dev.penstock.ingestion.backfill.OpenGap;
import dev.penstock.launcher.service.OneLine;

import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Shows how far a backfill is: on a terminal a bar that grows, elsewhere a line every ten percent.
 *
 * <p>Told by one thread at a time; {@link #last} may be asked by any.
 */
final class Progress implements Consumer<OpenGap> {
    private static final int WIDTH = 30;
    private static final int STEP = 10;

    private final OneLine line;
    private final AtomicReference<Optional<OpenGap>> last = new AtomicReference<>(Optional.empty());
    private int shown = -1;

    Progress(OneLine line) {
        this.line = line;
    }

    @Override
    public void accept(OpenGap gap) {
        last.set(Optional.of(gap));
        int percent = percent(gap);
        if (line.living()) {
            line.show("[" + bar(percent) + "] " + text(gap));
        } else if (percent / STEP > shown) {
            shown = percent / STEP;
            line.show(text(gap));
        }
    }

    /** What was told last, or nothing before anything was. */
    Optional<OpenGap> last() {
        return last.get();
    }

    static int percent(OpenGap gap) {
        return (int) Math.floor(Math.clamp(gap.progress(), 0.0, 1.0) * 100);
    }

    private static String bar(int percent) {
        int full = percent * WIDTH / 100;
        return "#".repeat(full) + ".".repeat(WIDTH - full);
    }

    private static String text(OpenGap gap) {
        return String.format(
                Locale.ROOT,
                "%3d %%   %,d rows   up to %s",
                percent(gap),
                gap.rows(),
                gap.from().truncatedTo(ChronoUnit.SECONDS));
    }
}
