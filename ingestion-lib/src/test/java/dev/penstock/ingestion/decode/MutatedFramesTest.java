package dev.penstock.ingestion.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

/** Frames as Home Assistant sends them, damaged in every way chance finds. */
final class MutatedFramesTest {
    private static final int FRAMES = 100_000;
    private static final String INTERESTING = "{}[]\",:\\0123456789-+.eEtfnu \u0000\uD800\uFFFF°";
    private static final List<String> FRAGMENTS =
            List.of("null", "{}", "[]", "\"id\":", "\"event\":{", "[[[[", "1e999", "\\u0000", "\"");

    private final Random random = new Random(20261123);

    @Test
    void none_escapes_as_an_exception_and_every_one_is_counted() {
        String event = MessageDecoderTest.message(MessageDecoderTest.EVENT);
        List<String> seeds =
                List.of(
                        event,
                        "[" + event + "," + event + ",{\"id\":9,\"type\":\"pong\"}]",
                        "{\"id\":3,\"type\":\"result\",\"success\":true,\"result\":[{\"entity_id\":\"a.b\","
                                + "\"state\":\"1\",\"attributes\":{\"x\":[1,{}]},"
                                + "\"last_updated\":\"2026-11-23T08:51:26.083184+00:00\"}]}",
                        "{\"type\":\"auth_invalid\",\"message\":\"no\"}",
                        "{\"type\":\"event\",\"event\":{\"event_type\":\"call_service\",\"data\":"
                                + "{\"domain\":\"light\"},\"time_fired\":\"2026-11-23T08:51:26+00:00\"}}");
        int uncounted = 0;
        long invalid = 0;
        for (int i = 0; i < FRAMES; i++) {
            Recorded recorded = Recorded.of(mutate(seeds.get(i % seeds.size())));
            invalid += recorded.invalid.size();
            uncounted += recorded.calls() == 0 ? 1 : 0;
        }

        assertThat(uncounted).isZero();
        assertThat(invalid).isGreaterThan(FRAMES / 2);
    }

    @Test
    void none_of_differences_escapes_either() {
        String all =
                Fed.message(
                        2,
                        "{\"a\":{\"a.b\":{\"s\":\"1\",\"a\":{\"x\":[1,{}]},\"c\":\"C\",\"lc\":1.5}}}");
        String difference =
                Fed.message(
                        2,
                        "{\"c\":{\"a.b\":{\"+\":{\"s\":\"2\",\"lu\":2.25,\"c\":{\"id\":\"D\"},"
                                + "\"a\":{\"y\":1}},\"-\":{\"a\":[\"x\"]}}},\"r\":[\"a.b\"]}");
        long changes = 0;
        long doubts = 0;
        for (int i = 0; i < FRAMES / 4; i++) {
            Fed fed = Fed.expecting();
            changes += fed.text(i % 2 == 0 ? all : mutate(all)).size();
            changes += fed.text(mutate(difference)).size();
            changes += fed.text("[" + difference + "," + mutate(difference) + "]").size();
            doubts += fed.recorded.invalid.isEmpty() ? 0 : 1;
        }
        assertThat(changes).isGreaterThan(FRAMES / 4);
        assertThat(doubts).isGreaterThan(FRAMES / 16);
    }

    private String mutate(String seed) {
        StringBuilder text = new StringBuilder(seed);
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times && !text.isEmpty(); i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(7)) {
                case 0 ->
                        text.setCharAt(
                                at, INTERESTING.charAt(random.nextInt(INTERESTING.length())));
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
                case 3 -> text.setLength(at);
                case 4 -> text.delete(at, Math.min(text.length(), at + random.nextInt(60)));
                case 5 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 40)));
                default -> text.setCharAt(at, (char) random.nextInt(0x10000));
            }
        }
        return text.toString();
    }
}
