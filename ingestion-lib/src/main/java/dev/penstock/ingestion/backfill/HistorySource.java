package dev.penstock.ingestion.backfill;

import dev.penstock.ingestion.connect.HistoryQuestion;
import dev.penstock.ingestion.connect.LiveSession;
import dev.penstock.ingestion.decode.AttributeInterest;
import dev.penstock.ingestion.decode.HistoryReader;
import dev.penstock.ingestion.decode.PayloadReader;
import dev.penstock.ingestion.decode.PayloadSink;
import dev.penstock.ingestion.decode.Result;
import dev.penstock.ingestion.event.Event;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.metrics.InvalidReason;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/** What a live session can tell of the past; one question at a time. */
final class HistorySource {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * Home Assistant refuses a whole question for one id of another form ({@code core.py}): no two
     * underscores in a row, and none at an end.
     */
    private static final Pattern ENTITY_ID =
            Pattern.compile("[a-z0-9]+(_[a-z0-9]+)*\\.[a-z0-9]+(_[a-z0-9]+)*");

    private final LiveSession session;
    private final AttributeInterest interest;

    /** How a question ended. */
    enum Reply {
        /** It was answered. */
        ANSWERED,
        /** Home Assistant does not know the command: its history is not loaded. */
        NO_HISTORY,
        /** It answered with an error. */
        FAILED,
        /** No answer came in time, or the session ended. */
        SILENT
    }

    HistorySource(LiveSession session, AttributeInterest interest) {
        this.session = session;
        this.interest = interest;
    }

    LiveSession session() {
        return session;
    }

    /** Whether Home Assistant has finished starting: only then is its history complete. */
    boolean running() throws InterruptedException {
        AtomicReference<@Nullable String> state = new AtomicReference<>();
        Optional<Result> answer =
                session.ask(
                        "get_config",
                        (payload, receiver) -> state.set(PayloadReader.readText(payload, "state")),
                        PATIENCE);
        return answer.isPresent() && "RUNNING".equals(state.get());
    }

    /** Whether the recorder has nothing left to do, as far as it tells; older ones do not. */
    boolean recorderIsIdle() throws InterruptedException {
        AtomicReference<@Nullable String> backlog = new AtomicReference<>();
        Optional<Result> answer =
                session.ask(
                        "recorder/info",
                        (payload, receiver) ->
                                backlog.set(PayloadReader.readNumber(payload, "backlog")),
                        PATIENCE);
        return answer.isPresent() && (!answer.get().success() || "0".equals(backlog.get()));
    }

    /** The entities that have a state now; empty where that cannot be had. */
    Optional<Set<String>> present() throws InterruptedException {
        return ids("get_states");
    }

    /** The entities in the registry, disabled ones included. */
    Optional<Set<String>> registered() throws InterruptedException {
        return ids("config/entity_registry/list");
    }

    private Optional<Set<String>> ids(String command) throws InterruptedException {
        Set<String> ids = new ConcurrentSkipListSet<>();
        Optional<Result> answer =
                session.ask(
                        command,
                        (payload, receiver) -> PayloadReader.readEntityIds(payload, ids::add),
                        PATIENCE);
        return answer.filter(Result::success).map(result -> askable(ids));
    }

    /** Those that can be asked for. */
    static Set<String> askable(Collection<String> ids) {
        Set<String> askable = new TreeSet<>(ids);
        askable.removeIf(id -> !ENTITY_ID.matcher(id).matches());
        return askable;
    }

    /** Reads rows of a time, through a reader that knows the rows before. */
    Reply rows(HistoryQuestion question, HistoryReader reader, SliceRows rows)
            throws InterruptedException {
        return ask(question, (payload, receiver) -> reader.read(payload, rows));
    }

    /** Which of the entities had a state at a time, as far as history goes. */
    Reply withStateAt(long micros, List<String> ids, Set<String> found)
            throws InterruptedException {
        HistoryQuestion question = new HistoryQuestion(micros, micros + 1, ids, true);
        HistoryReader reader = new HistoryReader(interest);
        Found taking = new Found(found);
        return ask(question, (payload, receiver) -> reader.read(payload, taking));
    }

    private Reply ask(HistoryQuestion question, PayloadSink sink) throws InterruptedException {
        Optional<Result> answer = session.history(question, sink, PATIENCE);
        if (answer.isEmpty()) {
            return Reply.SILENT;
        }
        if (answer.get().success()) {
            return Reply.ANSWERED;
        }
        return "unknown_command".equals(answer.get().errorCode()) ? Reply.NO_HISTORY : Reply.FAILED;
    }

    /** Only which entities are told of; the rows at a start are made up. */
    private record Found(Set<String> ids) implements dev.penstock.ingestion.decode.EventReceiver {
        @Override
        public void event(Event event) {
            if (event instanceof StateChange row) {
                ids.add(row.entityId().value());
            }
        }

        @Override
        public void invalid(InvalidReason reason, String detail) {}
    }
}
