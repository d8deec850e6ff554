package dev.penstock.examples.simulatedhome;

import java.util.Iterator;
import java.util.List;

/** What the command line asked for. */
record Arguments(boolean help, HomeSettings settings) {
    static final String HELP =
            """
            A stand-in Home Assistant on 127.0.0.1.

              --port PORT        port to listen on, 0 for any free one  (default 8123)
              --entities N       how many entities live in the home     (default 200)
              --rate N           state changes a second, 0 for none     (default 20)
              --seed N           what happens follows from it           (default 1)
              --token TOKEN      access token of the administrator      (default %s)
              --help             this text

            Commands on standard input, one a line:
            """
                            .formatted(HomeSettings.defaults().token())
                    + Console.HELP;

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException when it is wrong; the message says where
     */
    static Arguments of(String[] arguments) {
        HomeSettings settings = HomeSettings.defaults().withPort(8123).withEventsPerSecond(20);
        Iterator<String> words = List.of(arguments).iterator();
        while (words.hasNext()) {
            String word = words.next();
            if (word.equals("--help") || word.equals("-h")) {
                return new Arguments(true, settings);
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (!List.of("--port", "--entities", "--rate", "--seed", "--token").contains(name)) {
                throw new IllegalArgumentException("There is no option " + name + ".");
            }
            if (equals < 0 && !words.hasNext()) {
                throw new IllegalArgumentException("A value is missing after " + name + ".");
            }
            String value = equals < 0 ? words.next() : word.substring(equals + 1);
            settings = with(settings, name, value);
        }
        return new Arguments(false, settings);
    }

    private static HomeSettings with(HomeSettings settings, String name, String value) {
        try {
            return switch (name) {
                case "--port" -> settings.withPort(Integer.parseInt(value));
                case "--entities" -> settings.withEntities(Integer.parseInt(value));
                case "--rate" -> settings.withEventsPerSecond(Double.parseDouble(value));
                case "--seed" -> settings.withSeed(Long.parseLong(value));
                default -> settings.withToken(value);
            };
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    name + " takes a number, not \"" + value + "\".", notANumber);
        }
    }
}
