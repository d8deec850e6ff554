package dev.penstock.launcher.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/** How often is often enough. */
final class AllowanceTest {
    private static final Duration WINDOW = Duration.ofSeconds(60);

    private final HeldClock clock = new HeldClock();
    private final Allowance allowance = new Allowance(10, WINDOW, clock);

    private static InetAddress at(String address) throws UnknownHostException {
        return InetAddress.getByName(address);
    }

    private int taken(String address) throws UnknownHostException {
        int taken = 0;
        while (allowance.take(at(address))) {
            taken++;
        }
        return taken;
    }

    @Test
    void each_address_has_as_many_as_there_are_and_no_more() throws UnknownHostException {
        assertThat(taken("10.0.0.1")).isEqualTo(10);
        assertThat(taken("10.0.0.2")).isEqualTo(10);
        assertThat(allowance.allows(at("10.0.0.1"))).isFalse();
        assertThat(allowance.allows(at("10.0.0.3"))).isTrue();
    }

    @Test
    void asking_takes_nothing() throws UnknownHostException {
        for (int i = 0; i < 100; i++) {
            assertThat(allowance.allows(at("10.0.0.1"))).isTrue();
        }
        assertThat(taken("10.0.0.1")).isEqualTo(10);
    }

    @Test
    void the_window_slides() throws UnknownHostException {
        clock.advance(WINDOW.minusSeconds(1));
        assertThat(taken("10.0.0.1")).isEqualTo(10);
        clock.advance(Duration.ofSeconds(59));
        assertThat(taken("10.0.0.1")).as("before the window is over").isZero();
        clock.advance(Duration.ofSeconds(31));
        assertThat(taken("10.0.0.1")).as("half of the next one").isEqualTo(5);
        clock.advance(Duration.ofHours(1));
        assertThat(taken("10.0.0.1")).as("long after").isEqualTo(10);
    }

    @Test
    void those_who_go_on_regardless_are_no_worse_off() throws UnknownHostException {
        taken("10.0.0.1");
        for (int i = 0; i < 120; i++) {
            assertThat(allowance.take(at("10.0.0.1"))).isFalse();
            clock.advance(Duration.ofMillis(500));
        }
        clock.advance(WINDOW);

        assertThat(taken("10.0.0.1")).isEqualTo(10);
    }

    @Test
    void a_machine_has_one_allowance_for_all_its_addresses_of_ipv6() throws UnknownHostException {
        assertThat(taken("2001:db8:1:2::1")).isEqualTo(10);
        assertThat(taken("2001:db8:1:2:ffff::2")).isZero();
        assertThat(taken("2001:db8:1:3::1")).isEqualTo(10);
        assertThat(taken("::ffff:10.0.0.1")).isEqualTo(10);
        assertThat(taken("10.0.0.1")).as("the same address as the one before").isZero();
    }

    @Test
    void of_very_many_addresses_those_of_long_ago_are_forgotten() throws UnknownHostException {
        assertThat(taken("10.0.0.1")).isEqualTo(10);
        for (int i = 0; i < 4095; i++) {
            allowance.take(at("11.0." + i / 256 + "." + i % 256));
        }
        assertThat(taken("10.0.0.1")).as("still known").isZero();
        for (int i = 0; i < 4096; i++) {
            allowance.take(at("12.0." + i / 256 + "." + i % 256));
        }

        assertThat(taken("10.0.0.1")).as("forgotten").isEqualTo(10);
    }
}
