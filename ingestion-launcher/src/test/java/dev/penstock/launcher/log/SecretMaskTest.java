package dev.penstock.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class SecretMaskTest {
    @Test
    void every_occurrence_of_every_secret_is_replaced() {
        SecretMask mask = new SecretMask(List.of("token-one", "token-two"));

        assertThat(mask.apply("token-one token-two,token-one")).isEqualTo("*** ***,***");
    }

    @Test
    void a_secret_that_begins_like_another_leaves_no_rest_of_it() {
        SecretMask mask = new SecretMask(List.of("token", "token-long"));

        assertThat(mask.apply("token-long")).isEqualTo("***");
    }

    @Test
    void a_secret_is_found_in_the_spelling_of_an_address_and_without_its_line_end() {
        SecretMask mask = new SecretMask(List.of("pa==ss/word\n"));

        assertThat(mask.apply("?token=pa%3D%3Dss%2Fword and pa==ss/word"))
                .isEqualTo("?token=*** and ***");
    }

    @Test
    void a_text_without_secrets_stays_the_same_object() {
        String text = "nothing to hide";

        assertThat(new SecretMask(List.of("token-one")).apply(text)).isSameAs(text);
    }

    @Test
    void empty_and_very_short_values_mask_nothing() {
        assertThat(new SecretMask(List.of("", " ", "on")).apply("on and on"))
                .isEqualTo("on and on");
    }
}
