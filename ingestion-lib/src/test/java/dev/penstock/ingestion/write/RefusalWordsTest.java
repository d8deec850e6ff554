package dev.penstock.ingestion.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.metrics.RejectReason;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RefusalWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "partial write: field type conflict: input field \"f\" is type string|TYPE_CONFLICT",
                "unable to parse 'm,entity_id=sensor.speed_limit value=x 1': invalid number|SYNTAX",
                "partial write: points beyond retention policy dropped=1|TIME",
                "HTTP 413 Request Entity Too Large|TOO_LARGE",
                "max key length exceeded: 70000 > 65535|TOO_LARGE",
                "partial write: max-series-per-database limit exceeded|LIMIT",
                "something new|OTHER"
            })
    void tells_from_the_servers_words_why_a_point_is_refused(String words, RejectReason kind) {
        assertThat(RefusalWords.kind(words)).isEqualTo(kind);
    }
}
