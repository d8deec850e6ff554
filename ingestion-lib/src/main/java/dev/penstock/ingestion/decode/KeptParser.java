package dev.penstock.ingestion.decode;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;

/**
 * One parser for message after message, as opening one costs as much as reading a short message;
 * single-threaded.
 */
final class KeptParser {
    /** What a parser learns, such as names, is forgotten now and then, as it may be a flood. */
    private static final int MOST_MESSAGES = 10_000;

    private final Parsers parsers;
    private final Rest rest = new Rest();
    private @Nullable JsonParser parser;
    private @Nullable Reader source;
    private boolean forManyNames;
    private int messages;

    /** What stands behind a message, of which only blanks are fine. */
    private static final class Rest extends Writer {
        private boolean blank = true;

        @Override
        public void write(char[] text, int from, int length) {
            for (int i = from; i < from + length; i++) {
                blank &= text[i] <= ' ';
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    KeptParser(Parsers parsers) {
        this.parsers = parsers;
    }

    /**
     * The parser for the next message of a reader, which ends where the message does.
     *
     * @param manyNames whether names in it may be any of more than some thousand
     */
    JsonParser over(Reader text, boolean manyNames) {
        JsonParser kept = parser;
        boolean fits = text.equals(source) && manyNames == forManyNames;
        if (kept == null || !fits || ++messages > MOST_MESSAGES || kept.isClosed()) {
            drop();
            kept = parsers.open(text, manyNames);
            parser = kept;
            source = text;
            forManyNames = manyNames;
        }
        return kept;
    }

    /**
     * Reads over what is left of a message whose value was read.
     *
     * @return whether nothing but blanks was
     */
    boolean finish() throws IOException {
        JsonParser kept = parser;
        Reader text = source;
        if (kept == null || text == null) {
            throw new IllegalStateException("no message is being read");
        }
        rest.blank = true;
        kept.releaseBuffered(rest);
        for (int c = text.read(); c >= 0 && rest.blank; c = text.read()) {
            rest.blank = c <= ' ';
        }
        return rest.blank;
    }

    /** Lets go of the parser, which may stand anywhere; the next message gets another. */
    void drop() {
        if (parser != null) {
            parser.close();
        }
        parser = null;
        source = null;
        messages = 0;
    }
}
