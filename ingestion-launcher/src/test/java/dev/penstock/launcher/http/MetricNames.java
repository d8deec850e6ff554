package dev.penstock.launcher.http;

import java.util.Map;
import java.util.Set;

/** What metrics are called, as documented. */
final class MetricNames {
    /** Every name is public: dashboards and alerts are built on them. */
    static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("penstock_events_received_total", "counter"),
                    Map.entry("penstock_events_filtered_total", "counter"),
                    Map.entry("penstock_events_skipped_total", "counter"),
                    Map.entry("penstock_events_invalid_total", "counter"),
                    Map.entry("penstock_events_dropped_total", "counter"),
                    Map.entry("penstock_points_written_total", "counter"),
                    Map.entry("penstock_points_rejected_total", "counter"),
                    Map.entry("penstock_points_pending", "gauge"),
                    Map.entry("penstock_points_backfilled_total", "counter"),
                    Map.entry("penstock_gaps_open", "gauge"),
                    Map.entry("penstock_gaps_total", "counter"),
                    Map.entry("penstock_watermark_timestamp_seconds", "gauge"),
                    Map.entry("penstock_queue_depth", "gauge"),
                    Map.entry("penstock_queue_capacity", "gauge"),
                    Map.entry("penstock_write_batches_total", "counter"),
                    Map.entry("penstock_write_seconds", "histogram"),
                    Map.entry("penstock_event_to_written_seconds", "histogram"),
                    Map.entry("penstock_queue_bytes", "gauge"),
                    Map.entry("penstock_points_in_flight", "gauge"),
                    Map.entry("penstock_points_carried_total", "counter"),
                    Map.entry("penstock_spool_points", "gauge"),
                    Map.entry("penstock_spool_bytes", "gauge"),
                    Map.entry("penstock_spool_segments", "gauge"),
                    Map.entry("penstock_dead_letters", "gauge"),
                    Map.entry("penstock_events_lifetime_total", "counter"),
                    Map.entry("penstock_memory_heap_used_bytes", "gauge"),
                    Map.entry("penstock_memory_heap_max_bytes", "gauge"),
                    Map.entry("penstock_connection_state", "gauge"),
                    Map.entry("penstock_connects_total", "counter"),
                    Map.entry("penstock_discovery_age_seconds", "gauge"),
                    Map.entry("penstock_accounting_difference", "gauge"),
                    Map.entry("penstock_ws_clients", "gauge"),
                    Map.entry("penstock_ws_closed_total", "counter"),
                    Map.entry("penstock_http_requests_total", "counter"),
                    Map.entry("penstock_http_refused_total", "counter"));

    static final Set<String> STATES =
            Set.of(
                    "disconnected",
                    "connecting",
                    "authenticating",
                    "subscribing",
                    "live",
                    "waiting",
                    "refused",
                    "given_up",
                    "closed");

    /** Values that come from code and not from homes, so that their number has a bound. */
    static final Map<String, Set<String>> LABELS =
            Map.of(
                    "home",
                    Set.of("home"),
                    "reason",
                    Set.of(
                            "mapper",
                            "reappeared",
                            "syntax",
                            "type_conflict",
                            "time",
                            "too_large",
                            "limit",
                            "failing",
                            "other",
                            "queue_full",
                            "overrun",
                            "spool_full",
                            "spool_aged",
                            "spool_damaged",
                            "dead_letters",
                            "closing",
                            "malformed",
                            "unknown",
                            "unmappable",
                            "incomplete",
                            "truncated",
                            "oversized",
                            "unsendable",
                            "slow",
                            "crowded",
                            "host",
                            "origin",
                            "token",
                            "rate",
                            "left",
                            "gone",
                            "silent",
                            "violation",
                            "unauthorized",
                            "stopping"),
                    "outcome",
                    Set.of(
                            "success",
                            "failure",
                            "filled",
                            "partly",
                            "impossible",
                            "written",
                            "partly_rejected",
                            "too_large",
                            "retry",
                            "misconfigured"),
                    "state",
                    STATES,
                    "event_type",
                    Set.of("state_changed"),
                    "route",
                    Set.of("/health", "/metrics"),
                    "method",
                    Set.of("GET"),
                    "status",
                    Set.of("200"));

    private MetricNames() {}
}
