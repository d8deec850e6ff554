package dev.penstock.launcher.doctor;

import org.jspecify.annotations.Nullable;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;

/** Says why a server opens no WebSocket as Home Assistant does, and what to do. */
final class Refusals {
    private final Target target;

    Refusals(Target target) {
        this.target = target;
    }

    /** It does not open. */
    Outcome of(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof WebSocketHandshakeException e) {
                return status(e.getResponse());
            }
        }
        @Nullable Throwable cause = thrown.getCause();
        return new Outcome.Failed(
                "no WebSocket opens (" + (cause == null ? thrown : cause) + ")", correct());
    }

    private Outcome status(HttpResponse<?> answer) {
        HttpHeaders headers = answer.headers();
        String said =
                "HTTP "
                        + answer.statusCode()
                        + headers.firstValue("server").map(name -> " from " + name).orElse("");
        return switch (answer.statusCode()) {
            case 301, 302, 303, 307, 308 ->
                    new Outcome.Failed(
                            said + ", on to " + headers.firstValue("location").orElse("nowhere"),
                            "set " + target.key() + ".url to where it leads");
            case 400 ->
                    new Outcome.Failed(
                            said,
                            "where a proxy stands before Home Assistant, name it in Home"
                                    + " Assistant's http: trusted_proxies, and let it pass upgrades"
                                    + " on");
            case 403 ->
                    new Outcome.Failed(
                            said + ": Home Assistant has banned this machine's address",
                            "remove it from ip_bans.yaml beside Home Assistant's configuration, and"
                                    + " restart Home Assistant");
            case 404 ->
                    new Outcome.Failed(said + ": a web server, but no Home Assistant", correct());
            case 502, 503, 504 ->
                    new Outcome.Failed(
                            said + ": a proxy with no Home Assistant behind it",
                            "start Home Assistant, or wait until it is up");
            default ->
                    new Outcome.Failed(
                            said + " instead of a WebSocket: perhaps no Home Assistant", correct());
        };
    }

    /** It opens, and nothing follows. */
    Outcome silent() {
        return new Outcome.Failed(
                "nothing was said within " + Target.PATIENCE.toSeconds() + " s",
                "see Home Assistant's own log; if it is well, " + correct());
    }

    /** It opens, and says something else. */
    Outcome stranger() {
        return new Outcome.Failed("a WebSocket, but not Home Assistant's", correct());
    }

    private String correct() {
        return "correct "
                + target.key()
                + ".url: it is the address you open Home Assistant with, often with port 8123; a"
                + " proxy has to pass upgrades on";
    }
}
