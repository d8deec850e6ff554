package dev.penstock.examples.simulatedhome;

/** Home Assistant's own state, as {@code get_config} tells it. */
enum CoreState {
    NOT_RUNNING,
    STARTING,
    RUNNING,
    STOPPING
}
