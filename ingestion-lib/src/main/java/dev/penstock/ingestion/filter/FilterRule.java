package dev.penstock.ingestion.filter;

import dev.penstock.ingestion.filter.FilterStatistics.Kind;

/** One rule of a filter, and how many changes it decided. */
final class FilterRule {
    private final String text;
    private final Kind kind;
    private final Counter matched = new Counter();

    FilterRule(Kind kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    /** Whether what it decides is wanted. */
    boolean wants() {
        return kind == Kind.INCLUDE || kind == Kind.EXCEPTION;
    }

    /** It decided a change. */
    void matched() {
        matched.increment();
    }

    long count() {
        return matched.get();
    }

    FilterStatistics.Rule statistics() {
        return new FilterStatistics.Rule(text, kind, count());
    }

    @Override
    public String toString() {
        return text;
    }
}
