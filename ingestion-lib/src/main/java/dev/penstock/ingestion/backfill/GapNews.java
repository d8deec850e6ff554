package dev.penstock.ingestion.backfill;

import dev.penstock.ingestion.backfill.GapLedger.News;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of gaps, once in the log and once to the listener; used by one thread at a time. */
final class GapNews {
    private static final Logger LOG = LoggerFactory.getLogger(GapNews.class);

    private final String home;
    private final GapLedger ledger;
    private final GapListener listener;

    GapNews(String home, GapLedger ledger, GapListener listener) {
        this.home = home;
        this.ledger = ledger;
        this.listener = listener;
    }

    /** Tells what happened since the last call. */
    void tell() {
        for (News one : ledger.takeNews()) {
            switch (one) {
                case News.Opened opened -> tell(opened.gap());
                case News.Closed closed -> tell(closed.gap());
            }
        }
    }

    private void tell(OpenGap gap) {
        LOG.info(
                "{}: gap {} opened ({}): changes since {} are read again from history",
                home,
                gap.id(),
                gap.cause(),
                gap.from());
        listener.opened(gap);
    }

    private void tell(ClosedGap gap) {
        String span = gap.from() + " to " + gap.to();
        switch (gap.outcome()) {
            case GapOutcome.Filled filled ->
                    LOG.info("{}: gap {} filled: {}, {} rows", home, gap.id(), span, gap.rows());
            case GapOutcome.Partly partly ->
                    LOG.warn(
                            "{}: gap {} partly filled: {}, {} rows; {}",
                            home,
                            gap.id(),
                            span,
                            gap.rows(),
                            partly.reason());
            case GapOutcome.Impossible impossible ->
                    LOG.warn(
                            "{}: gap {} cannot be filled: {}; {}",
                            home,
                            gap.id(),
                            span,
                            impossible.reason());
        }
        listener.closed(gap);
    }
}
