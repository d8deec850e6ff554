package dev.penstock.ingestion.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a home's access token comes from; immutable.
 *
 * <p>A file is read anew before every attempt to connect, so that a corrected token is taken up
 * without a restart.
 *
 * @since 0.1.0
 */
public sealed interface TokenSource {
    /** The shortest token taken for one, in characters. */
    int SHORTEST = 32;

    /** The longest one; a long-lived access token has some 180. */
    int LONGEST = 300;

    /**
     * The token itself.
     *
     * @throws IOException when it cannot be had now
     */
    Secret read() throws IOException;

    /**
     * A token that stays what it is.
     *
     * @param secret the token
     */
    record Value(Secret secret) implements TokenSource {
        @Override
        public Secret read() {
            return secret;
        }
    }

    /**
     * A token in a file, which may change.
     *
     * @param path the file; white space around the token does not count
     */
    record TokenFile(Path path) implements TokenSource {
        @Override
        public Secret read() throws IOException {
            return Secret.of(Files.readString(path, StandardCharsets.UTF_8));
        }
    }

    /** A token that stays what it is. */
    static TokenSource of(String token) {
        return new Value(Secret.of(token));
    }

    /**
     * The rule that a text breaks which cannot be a token, in words that do not tell the text.
     *
     * <p>A token of the wrong shape is never shown to Home Assistant, which may ban an address that
     * shows wrong tokens.
     */
    static Optional<String> brokenRule(Secret token) {
        String text = token.reveal();
        if (text.isEmpty()) {
            return Optional.of("must not be empty");
        }
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            String rule = "must have " + SHORTEST + " to " + LONGEST + " characters, has ";
            return Optional.of(rule + (text.length() < SHORTEST ? "fewer" : "more"));
        }
        boolean usual = text.chars().allMatch(TokenSource::usual);
        return usual
                ? Optional.empty()
                : Optional.of("must consist of letters, digits, dots, - and _ only");
    }

    private static boolean usual(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '-';
    }
}
