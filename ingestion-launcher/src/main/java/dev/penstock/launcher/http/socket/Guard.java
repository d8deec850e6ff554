package dev.penstock.launcher.http.socket;

import java.net.InetAddress;

/** Says who may come in; thread-safe. */
@FunctionalInterface
public interface Guard {
    /** Judges a token; wrong ones are counted against the address. */
    Verdict judge(String token, InetAddress address);

    /** What a token is worth. */
    enum Verdict {
        /** It is the right one, or none is needed. */
        RIGHT,
        /** It is another one. */
        WRONG,
        /** This address has shown too many wrong ones to be looked at now. */
        TOO_MANY
    }
}
