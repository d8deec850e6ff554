package dev.penstock.examples.simulatedhome;

/**
 * What an entity shows at a moment.
 *
 * @param state its state
 * @param attributes its attributes, a JSON object
 * @param context why it shows that, a JSON object with all its keys
 * @param changed when the state last changed, in microseconds since 1970
 * @param updated when state or attributes last changed
 * @param json all of it, as {@code get_states} and events carry it
 */
record Facts(
        String state, String attributes, String context, long changed, long updated, String json) {}
