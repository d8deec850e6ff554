package dev.penstock.launcher.http.socket;

import java.util.Locale;
import java.util.Optional;

/** What a client may be told. */
enum Channel {
    /** What happens in the homes. */
    EVENTS,
    /** How this program is doing. */
    STATUS,
    /** What was missed, and what became of it. */
    GAPS;

    String spelled() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Channel> of(String spelled) {
        for (Channel channel : values()) {
            if (channel.spelled().equals(spelled)) {
                return Optional.of(channel);
            }
        }
        return Optional.empty();
    }
}
