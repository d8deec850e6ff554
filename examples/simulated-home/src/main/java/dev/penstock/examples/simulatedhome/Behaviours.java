package dev.penstock.examples.simulatedhome;

import java.util.List;
import java.util.SplittableRandom;

/** The ways of living of sensors and switches. */
final class Behaviours {
    private static final List<String> LOST = List.of("unavailable", "unavailable", "unknown");

    private Behaviours() {}

    /** Wanders between two bounds; one change in ten is only its link quality's. */
    record Drift(double least, double most, double stride, int decimals) implements Behaviour {
        @Override
        public boolean step(Appearance look, SplittableRandom random) {
            int luck = random.nextInt(500);
            if (luck == 0 && !lost(look)) {
                look.state(LOST.get(random.nextInt(LOST.size())));
                return true;
            }
            if (luck <= 50 && !lost(look)) {
                look.attribute("linkquality", other(look, "linkquality", random, 255));
                return true;
            }
            String before = look.state();
            double move = (random.nextDouble() - 0.5) * 2 * stride;
            double value = look.level() + move;
            value = Math.clamp(value, least, most);
            if (Decimals.text(value, decimals).equals(before)) {
                double step = Math.pow(10, -decimals);
                value = value + step <= most ? value + step : value - step;
            }
            look.level(value);
            look.state(Decimals.text(value, decimals));
            return true;
        }
    }

    /** Only ever grows, like a meter. */
    record Meter(double stride, int decimals) implements Behaviour {
        @Override
        public boolean step(Appearance look, SplittableRandom random) {
            double least = Math.pow(10, -decimals);
            look.level(look.level() + Math.max(least, random.nextDouble() * stride));
            look.state(Decimals.text(look.level(), decimals));
            return true;
        }
    }

    /** One of two states in turn; one change in four is only an attribute's. */
    record Toggle(String on, String off, String attribute, int calm) implements Behaviour {
        @Override
        public boolean step(Appearance look, SplittableRandom random) {
            int luck = random.nextInt(400);
            if (luck == 0 && !lost(look)) {
                look.state("unavailable");
            } else if (luck <= 100 && !lost(look)) {
                look.attribute(attribute, other(look, attribute, random, 100));
            } else {
                look.state(look.state().equals(off) ? on : off);
            }
            return true;
        }
    }

    static boolean lost(Appearance look) {
        return look.state().equals("unavailable") || look.state().equals("unknown");
    }

    /** A number below the bound that is not the attribute's present one. */
    static long other(Appearance look, String attribute, SplittableRandom random, int bound) {
        long next = random.nextInt(bound);
        return look.attributes().get(attribute) instanceof Number now && now.longValue() == next
                ? (next + 1) % bound
                : next;
    }
}
