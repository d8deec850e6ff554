/**
 * A stand-in Home Assistant: a home that lives, speaks the WebSocket API, and misbehaves on
 * command.
 *
 * <p>{@link dev.penstock.examples.simulatedhome.SimulatedHome} is the whole of it for an embedding
 * test; {@link dev.penstock.examples.simulatedhome.SimulatedHomeProgram} is the same as a program.
 */
@NullMarked
package dev.penstock.examples.simulatedhome;

import org.jspecify.annotations.NullMarked;
