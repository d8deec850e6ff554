package dev.penstock.ingestion.filter;

import dev.penstock.ingestion.config.FilterConfig;
import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.event.EntityId;
import dev.penstock.ingestion.event.StateChange;
import dev.penstock.ingestion.filter.FilterStatistics.Kind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that a change has to pass, in this order: include and exclude, rules, the embedding
 * program's own filter, changes of attributes alone, dead band, throttle.
 *
 * <p>For the decoding thread alone, but for {@link #statistics}. A change costs one look-up of its
 * entity, and none where nothing is configured.
 *
 * @hidden for other packages of the library
 */
public final class FilterChain {
    /** More entities than any home has; a flood of invented ones must not fill the memory. */
    private static final int MOST = 100_000;

    private final Standing standing;
    private final EntityFilter own;
    private final FilterRule ownRule =
            new FilterRule(Kind.PROGRAM, "(the program's own filter refused it)");
    private final @Nullable FilterRule attributeRule;
    private final DeadBand deadBand;
    private final Throttle throttle;
    private final Fates fates = new Fates();
    private final boolean remembers;
    private final Map<EntityId, Known> known = new HashMap<>();

    /** What is to become of a change. */
    public enum Verdict {
        /** It is wanted. */
        PASSED,
        /** It is not. */
        FILTERED,
        /** That is told later, by {@link Late}. */
        HELD
    }

    /** Is told what becomes of changes that were held back, on the thread that judges. */
    public interface Late {
        /** It is wanted, and comes before the change judged at the moment. */
        void passed(StateChange change);

        /** Another came after it. */
        void filtered(StateChange change);
    }

    /** What is kept of one entity. */
    private record Known(
            Standing.Decision decision,
            DeadBand.@Nullable Memory band,
            Throttle.@Nullable Memory slot) {}

    /**
     * Creates it.
     *
     * @param config what is stored
     * @param own the embedding program's filter, asked for what config wants
     */
    public FilterChain(FilterConfig config, EntityFilter own) {
        this.standing = new Standing(config);
        this.own = own;
        this.attributeRule =
                config.attributeChanges()
                        ? null
                        : new FilterRule(Kind.ATTRIBUTE_CHANGES, "attribute_changes");
        this.deadBand = new DeadBand(config.deadBand());
        this.throttle = new Throttle(config.throttle(), fates);
        this.remembers =
                !standing.isEmpty() || !config.deadBand().isEmpty() || !config.throttle().isEmpty();
    }

    /**
     * Judges a change.
     *
     * @param change what happened
     * @param place where its entity belongs
     * @param late is told of changes of the same entity that were held back
     */
    public Verdict judge(StateChange change, Place place, Late late) {
        Known entity = remembers ? known(change.entityId()) : null;
        if (!wants(entity, change, place)) {
            return fates.filter();
        }
        Throttle.Memory slot = entity == null ? null : entity.slot();
        return slot == null ? fates.pass() : throttle.judge(slot, change, late);
    }

    /**
     * Whether an entity's state may be told again although it has not changed; counts nothing.
     *
     * @param state the state
     * @param place where its entity belongs
     */
    public boolean admits(StateChange state, Place place) {
        Known entity = remembers ? known(state.entityId()) : null;
        return (entity == null || standing.admits(entity.decision(), state, place))
                && own.accepts(state, place);
    }

    private boolean wants(@Nullable Known entity, StateChange change, Place place) {
        if (entity != null && !standing.wants(entity.decision(), change, place)) {
            return false;
        }
        if (!own.accepts(change, place)) {
            ownRule.matched();
            return false;
        }
        if (attributeRule != null && AttributeOnly.is(change)) {
            attributeRule.matched();
            return false;
        }
        DeadBand.Memory band = entity == null ? null : entity.band();
        return band == null || deadBand.passes(band, change);
    }

    private Known known(EntityId entity) {
        Known found = known.get(entity);
        if (found == null) {
            if (known.size() >= MOST) {
                known.clear();
                throttle.forget();
            }
            found = new Known(new Standing.Decision(), deadBand.of(entity), throttle.of(entity));
            known.put(entity, found);
        }
        return found;
    }

    /**
     * Lets go what was held back for long enough; costs next to nothing where there is none.
     *
     * @param nowMicros what Home Assistant's clock shows at least, µs since the epoch
     * @param late is told of it
     */
    public void release(long nowMicros, Late late) {
        throttle.release(nowMicros, late);
    }

    /** Lets go everything that is held back, as no more may come. */
    public void releaseAll(Late late) {
        throttle.releaseAll(late);
    }

    /** What it has done so far; from any thread. */
    public FilterStatistics statistics() {
        List<FilterStatistics.Rule> rules = rules().stream().map(FilterRule::statistics).toList();
        return new FilterStatistics(
                fates.filtered(),
                fates.passed(),
                rules.stream()
                        .filter(rule -> rule.kind() == Kind.EXCEPTION)
                        .mapToLong(FilterStatistics.Rule::matched)
                        .sum(),
                fates.held(),
                standing.ruleFilter().map(RuleFilter::mode),
                rules);
    }

    private List<FilterRule> rules() {
        List<FilterRule> rules = new ArrayList<>(standing.rules());
        if (ownRule.count() > 0) {
            rules.add(ownRule);
        }
        if (attributeRule != null) {
            rules.add(attributeRule);
        }
        rules.addAll(deadBand.rules());
        rules.addAll(throttle.rules());
        return rules;
    }
}
