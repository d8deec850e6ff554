package dev.penstock.launcher.http;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Answers {@code /api/status/house}, for one home at a time; thread-safe. */
final class HouseAnswers {
    private final Observed observed;

    HouseAnswers(Observed observed) {
        this.observed = observed;
    }

    /** Without {@code ?home=} it is the first one. */
    Answer to(URI request) {
        List<String> names = observed.homes();
        if (names.isEmpty()) {
            return Answer.json(503, HouseReport.detail("there is no home"));
        }
        Optional<String> asked = home(request, names);
        if (asked.isEmpty()) {
            return Answer.json(404, HouseReport.detail("no home has this name"));
        }
        String home = asked.get();
        return observed.house(home)
                .map(house -> Answer.json(200, new HouseReport(house, observed.now()).json()))
                .orElseGet(() ->
                        Answer.json(
                                503,
                                HouseReport.detail("no states have arrived from this home yet")));
    }

    /** The home that is asked for, without {@code ?home=} the first; empty where there is none. */
    static Optional<String> home(URI request, List<String> names) {
        @Nullable String asked = parameter(request.getRawQuery());
        return names.stream().filter(name -> asked == null || name.equals(asked)).findFirst();
    }

    private static @Nullable String parameter(@Nullable String query) {
        if (query == null) {
            return null;
        }
        for (String part : query.split("&", -1)) {
            if (part.startsWith("home=")) {
                return decoded(part.substring("home=".length()));
            }
        }
        return null;
    }

    /** What is no proper encoding is taken as it stands, and is no home's name. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
