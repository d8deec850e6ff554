package dev.penstock.launcher.config;

import dev.penstock.ingestion.config.Secret;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns a value as written into one of its kind; pure but for asking whether files are there. */
final class ValueParser {
    /** A value that is not of its kind; the message is the rule it breaks. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        Unfit(String rule) {
            super(rule, null, false, false);
        }

        /** What the value has to be. */
        String rule() {
            return String.valueOf(getMessage());
        }
    }

    private ValueParser() {}

    static Object parse(Key key, Raw raw) throws Unfit {
        return switch (raw) {
            case Raw.Nested nested -> nested.tree();
            case Raw.Items items -> words(key, items.items());
            case Raw.Pairs pairs -> pairs.pairs();
            case Raw.Text text when key.kind() == Kind.LIST ->
                    words(key, Arrays.asList(text.text().split(",", -1)));
            case Raw.Text text when key.kind() == Kind.PAIRS -> pairs(key, text.text());
            case Raw.Text text -> scalar(key, text.text().strip());
        };
    }

    private static Object scalar(Key key, String text) throws Unfit {
        try {
            Optional<? extends Object> value =
                    switch (key.kind()) {
                        case SECRET -> Optional.of(Secret.of(text));
                        case ADDRESS -> Optional.of(address(key, text));
                        case PATH -> Optional.of(Path.of(text));
                        case READABLE -> Optional.of(Path.of(text)).filter(Files::isRegularFile);
                        case FLAG -> flag(text);
                        case WHOLE -> Optional.of(Integer.parseInt(text));
                        case COUNT -> Optional.of(Integer.parseInt(text)).filter(n -> n >= 1);
                        case DECIMAL -> Optional.of(new BigDecimal(text).doubleValue());
                        case DURATION -> Quantity.duration(text);
                        case PERIOD -> Quantity.duration(text).filter(time -> !time.isZero());
                        case PERIOD_OR_NONE ->
                                text.equals("0")
                                        ? Optional.of(Duration.ZERO)
                                        : Quantity.duration(text);
                        case SIZE -> Quantity.size(text).filter(bytes -> bytes > 0);
                        case SIZE_OR_NONE -> Quantity.size(text);
                        case MEMORY -> memory(text);
                        case CHOICE -> word(key, text);
                        case TEXT, LIST, PAIRS, TREE -> Optional.of(text);
                    };
            if (value.isPresent()) {
                return value.get();
            }
        } catch (NumberFormatException | InvalidPathException e) {
            throw new Unfit(key.rule());
        }
        throw new Unfit(key.rule());
    }

    private static URI address(Key key, String text) throws Unfit {
        String scheme = key.arguments().isEmpty() ? "" : key.arguments().get(0) + "://";
        try {
            URI address = new URI(text.contains("://") ? text : scheme + text);
            String server = String.valueOf(address.getRawAuthority());
            // Docker's service names may have one, but java.net.URI then sees no host at all.
            if (address.getHost() == null && server.contains("_")) {
                throw new Unfit(
                        "must not have an underscore in its host name;"
                                + " use another name of that host or its IP address");
            }
            return address;
        } catch (URISyntaxException e) {
            throw new Unfit(key.rule());
        }
    }

    private static Optional<Boolean> flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> Optional.of(true);
            case "false", "no", "off", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<String> memory(String text) {
        boolean percentage = text.matches("([1-9]\\d?|100) ?%");
        boolean size = Quantity.size(text).filter(bytes -> bytes > 0).isPresent();
        return percentage || size ? Optional.of(text) : Optional.empty();
    }

    private static Optional<String> word(Key key, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return key.arguments().stream()
                .map(argument -> List.of(argument.split("=", -1)))
                .filter(spellings -> spellings.contains(wanted))
                .map(spellings -> spellings.get(0))
                .findFirst();
    }

    private static List<String> words(Key key, List<String> items) throws Unfit {
        List<String> words = items.stream().map(String::strip).filter(w -> !w.isEmpty()).toList();
        if (key.arguments().isEmpty()) {
            return words;
        }
        List<String> known = words.stream().flatMap(word -> word(key, word).stream()).toList();
        if (known.size() < words.size()) {
            throw new Unfit(key.rule());
        }
        return known;
    }

    private static Map<String, String> pairs(Key key, String text) throws Unfit {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            String name = pair.substring(0, Math.max(0, equals)).strip();
            if (equals < 0 || pairs.put(name, pair.substring(equals + 1).strip()) != null) {
                throw new Unfit(key.rule());
            }
        }
        return pairs;
    }
}
