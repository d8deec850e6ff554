package dev.penstock.examples.simulatedhome;

import java.util.List;
import java.util.SplittableRandom;

/** The ways of living of lights, people, heating, music and the sun. */
final class Things {
    private static final List<String> TITLES =
            List.of(
                    "Sonata No. 14, \"Moonlight\"",
                    "Für Elise",
                    "Ágætis byrjun",
                    "Back\\slash blues",
                    "東京の夜");
    private static final List<String> PLACES =
            List.of("home", "not_home", "home", "Büro, Innenstadt");

    private Things() {}

    /** Brightness and colour while on, nulls while off. */
    record Light() implements Behaviour {
        @Override
        public boolean step(Appearance look, SplittableRandom random) {
            boolean on = look.state().equals("on");
            if (on && random.nextInt(3) > 0) {
                look.attribute("brightness", Behaviours.other(look, "brightness", random, 255));
                return true;
            }
            if (on) {
                look.state(random.nextInt(100) == 0 ? "unavailable" : "off");
                for (String name : List.of("brightness", "color_mode", "hs_color", "rgb_color")) {
                    look.attribute(name, null);
                }
                return true;
            }
            look.state("on");
            look.attribute("brightness", (long) random.nextInt(1, 255));
            look.attribute("color_mode", "hs");
            double hue = Decimals.rounded(random.nextDouble() * 360, 3);
            look.attribute("hs_color", List.of(hue, 72.5));
            look.attribute("rgb_color", List.of(random.nextInt(256), random.nextInt(256), 61));
            return true;
        }

        @Override
        public int calm() {
            return 2;
        }
    }

    /** Mostly moves about; now and then comes to or leaves a place. */
    record Traveller() implements Behaviour {
        @Override
        public boolean step(Appearance look, SplittableRandom random) {
            if (random.nextInt(4) == 0) {
                look.level(look.level() + 1);
                look.state(PLACES.get((int) look.level() % PLACES.size()));
            }
            look.attribute("latitude", 48.1 + Decimals.rounded(random.nextDouble() / 10, 6));
            look.attribute("longitude", 11.5 + Decimals.rounded(random.nextDouble() / 10, 6));
            look.attribute("gps_accuracy", Behaviours.other(look, "gps_accuracy", random, 100));
            return true;
        }

        @Override
        public int calm() {
            return 8;
        }
    }

    /** Measures more often than it switches: nearly all changes are attributes. */
    record Heating() implements Behaviour {
        @Override
        public boolean step(Appearance look, SplittableRandom random) {
            if (random.nextInt(10) == 0) {
                look.state(look.state().equals("heat") ? "off" : "heat");
                look.attribute("hvac_action", look.state().equals("heat") ? "heating" : "off");
                return true;
            }
            double next = Math.clamp(look.level() + (random.nextBoolean() ? 0.1 : -0.1), 15, 28);
            // At a bound it starts afresh, so that every step shows.
            look.level(next == 15 || next == 28 ? 20 : next);
            look.attribute("current_temperature", Decimals.rounded(look.level(), 1));
            return true;
        }
    }

    /** Plays, pauses, goes on in its list. */
    record Player() implements Behaviour {
        @Override
        public boolean step(Appearance look, SplittableRandom random) {
            switch (random.nextInt(4)) {
                case 0 -> look.state(look.state().equals("playing") ? "paused" : "playing");
                case 1 -> {
                    look.level(look.level() + 1);
                    look.attribute("media_title", TITLES.get((int) look.level() % TITLES.size()));
                }
                default ->
                        look.attribute(
                                "media_position",
                                Behaviours.other(look, "media_position", random, 600));
            }
            return true;
        }

        @Override
        public int calm() {
            return 3;
        }
    }

    /** Goes round the sky in 36 steps. */
    record Sun() implements Behaviour {
        @Override
        public boolean step(Appearance look, SplittableRandom random) {
            double turn = (look.level() + 1) % 36;
            double angle = turn / 36 * 2 * Math.PI;
            double elevation = Decimals.rounded(50 * Math.sin(angle), 2);
            look.level(turn);
            look.attribute("elevation", elevation);
            look.attribute("azimuth", Decimals.rounded(turn * 10, 2));
            look.attribute("rising", Math.cos(angle) > 0);
            look.state(elevation > 0 ? "above_horizon" : "below_horizon");
            return true;
        }

        @Override
        public int calm() {
            return 5;
        }
    }
}
