package dev.penstock.launcher.command;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

import java.time.Instant;
import java.time.ZoneId;

/** Reads arguments of a command, and says which is wrong. */
final class Arguments {
    private Arguments() {}

    /**
     * What to throw for a wrong argument.
     *
     * @param spec the command, which is known by the time it has arguments
     * @param rule what is wrong
     */
    static ParameterException wrong(@Nullable CommandSpec spec, String rule) {
        if (spec == null) {
            throw new IllegalStateException("arguments without their command line");
        }
        return new ParameterException(spec.commandLine(), rule);
    }

    /**
     * Reads a time.
     *
     * @throws ParameterException when it is none
     */
    static Instant moment(@Nullable CommandSpec spec, String option, String text, Instant now) {
        return Moment.parse(text, now, ZoneId.systemDefault())
                .orElseThrow(
                        () -> wrong(spec, option + " " + Moment.RULE + ", was \"" + text + "\""));
    }
}
