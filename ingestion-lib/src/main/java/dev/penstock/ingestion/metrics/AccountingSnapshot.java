package dev.penstock.ingestion.metrics;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where every event received so far is, at one moment.
 *
 * <p>The identity: {@code received = written + filtered + skipped + invalid + rejected + dropped +
 * pending}.
 *
 * @param received events that arrived, and messages that could not be used
 * @param carried of those received, points that an earlier run had received and left in the spool
 * @param written points the server acknowledged
 * @param filtered events the user does not want
 * @param skipped events that give nothing to write, by reason
 * @param invalid what could not be used, by reason
 * @param rejected points the server refused for their content, by reason
 * @param dropped points discarded for lack of room or time, by reason
 * @param pending points on their way: queued, being written, or in the spool
 * @since 0.1.0
 */
public record AccountingSnapshot(
        long received,
        long carried,
        long written,
        long filtered,
        Map<SkipReason, Long> skipped,
        Map<InvalidReason, Long> invalid,
        Map<RejectReason, Long> rejected,
        Map<DropReason, Long> dropped,
        long pending) {
    public AccountingSnapshot {
        skipped = copy(skipped, SkipReason.class);
        invalid = copy(invalid, InvalidReason.class);
        rejected = copy(rejected, RejectReason.class);
        dropped = copy(dropped, DropReason.class);
    }

    private static <R extends Enum<R>> Map<R, Long> copy(Map<R, Long> accounts, Class<R> reasons) {
        Map<R, Long> copy = new EnumMap<>(reasons);
        copy.putAll(accounts);
        return Collections.unmodifiableMap(copy);
    }

    /** All that gave nothing to write, whatever the reason. */
    public long skippedTotal() {
        return total(skipped);
    }

    /** All that could not be used, whatever the reason. */
    public long invalidTotal() {
        return total(invalid);
    }

    /** All that the server refused, whatever the reason. */
    public long rejectedTotal() {
        return total(rejected);
    }

    /** All that was discarded, whatever the reason. */
    public long droppedTotal() {
        return total(dropped);
    }

    /** Received minus all that is accounted for: 0, or a defect. */
    public long difference() {
        return received
                - (written
                        + filtered
                        + skippedTotal()
                        + invalidTotal()
                        + rejectedTotal()
                        + droppedTotal()
                        + pending);
    }

    /**
     * The books as the sum they are, in one line for a person: {@code received 7 = written 6 +
     * filtered 0 + skipped 1 + invalid 0 + rejected 0 + dropped 0 + pending 0, difference 0}.
     */
    public String equation() {
        return """
        received %d = written %d + filtered %d + skipped %d + invalid %d + rejected %d \
        + dropped %d + pending %d, difference %d\
        """
                .formatted(
                        received,
                        written,
                        filtered,
                        skippedTotal(),
                        invalidTotal(),
                        rejectedTotal(),
                        droppedTotal(),
                        pending,
                        difference());
    }

    private static long total(Map<?, Long> accounts) {
        return accounts.values().stream().mapToLong(Long::longValue).sum();
    }
}
