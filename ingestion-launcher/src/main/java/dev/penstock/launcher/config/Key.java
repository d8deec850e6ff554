package dev.penstock.launcher.config;

import java.util.List;
import java.util.Optional;

/**
 * One row of the table of keys.
 *
 * @param path where it stands in the file; {@code <name>} is any home, {@code []} any list item
 * @param environment its names in the environment; the first that is set wins
 * @param kind what its value looks like
 * @param arguments the words a {@link Kind#CHOICE} or {@link Kind#LIST} knows, each perhaps with
 *     other spellings after {@code =}, or the scheme a {@link Kind#ADDRESS} assumes
 * @param standard the value where none is given
 * @param effect what setting it does
 * @param meaning one line for the documentation
 */
record Key(
        String path,
        List<Name> environment,
        Kind kind,
        List<String> arguments,
        Optional<String> standard,
        Effect effect,
        String meaning) {
    /**
     * A name in the environment.
     *
     * @param name the name
     * @param unit what is appended to a plain number, so that {@code 5.0} may mean seconds; or
     *     empty
     */
    record Name(String name, String unit) {}

    /** How the name of what stands in a file of its own ends. */
    static final String FILE = "_file";

    /** Whether its value may stand in a file that the configuration file names. */
    boolean mayStandInFile() {
        return secret() || path.equals("filter.rules");
    }

    boolean secret() {
        return kind == Kind.SECRET;
    }

    /** What a value has to be, as a person reads it. */
    String rule() {
        if (kind == Kind.CHOICE) {
            return kind.rule() + String.join(", ", words());
        }
        if (kind == Kind.LIST && !arguments.isEmpty()) {
            return "must be a list of words from " + String.join(", ", words());
        }
        return kind.rule();
    }

    private List<String> words() {
        return arguments.stream().map(word -> word.split("=", -1)[0]).toList();
    }
}
