package dev.penstock.ingestion.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.ingestion.metrics.RejectReason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RefusalWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TYPE_CONFLICT|HTTP 400 field type conflict",
                "TYPE_CONFLICT|HTTP 422 failure writing points to database: partial write: field"
                        + " type conflict: input field \"f\" on measurement \"c\" is type string",
                "TYPE_CONFLICT|HTTP 400 invalid column type for column 'value', expected float",
                "TYPE_CONFLICT|HTTP 400 failed to parse line protocol: cast error from protocol"
                        + " type: STRING to column type: DOUBLE",
                "TIME|HTTP 400 partial write: points beyond retention policy dropped=1",
                "TIME|HTTP 422 dropped 1 points outside retention policy of duration 1h0m0s",
                "TIME|HTTP 400 unable to parse 'm f=1 99': time outside range -9223 - 9223",
                "TIME|HTTP 400 unable to parse 'm f=1 x': bad timestamp",
                "TOO_LARGE|HTTP 413 Request Entity Too Large",
                "TOO_LARGE|HTTP 413",
                "TOO_LARGE|HTTP 400 max key length exceeded: 70000 > 65535",
                "LIMIT|HTTP 400 partial write: max-series-per-database limit exceeded: (1000)",
                "LIMIT|HTTP 400 partial write: max-values-per-tag limit exceeded (100/100)",
                "LIMIT|HTTP 422 the number of tables would reach the limit",
                "SYNTAX|HTTP 400 unable to parse 'garbage': missing fields",
                "SYNTAX|HTTP 400 partial write: invalid field name in input 'time' dropped=1",
                "SYNTAX|HTTP 400 metric parse error: expected field at 1:4",
                "OTHER|HTTP 400 cannot use reserved tag key",
                "OTHER|HTTP 400",
                "OTHER|"
            })
    void tells_why_from_the_words_of_a_server(RejectReason kind, String words) {
        assertThat(RefusalWords.kind(words == null ? "" : words)).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m,entity_id=sensor.speed_limit f=NaN",
                "m,entity_id=sensor.field_type_conflict f=NaN",
                "m,entity_id=sensor.outside f=NaN",
                "retention f=NaN",
                "m t=\"it's 'far', too large, http 413\" 1"
            })
    void is_not_misled_by_the_line_a_server_repeats(String line) {
        assertThat(RefusalWords.kind("HTTP 400 unable to parse '" + line + "': invalid number"))
                .isEqualTo(RejectReason.SYNTAX);
        assertThat(
                        RefusalWords.kind(
                                "HTTP 400 partial write: unable to parse '"
                                        + line
                                        + "': invalid number\nunable to parse '"
                                        + line
                                        + "': missing fields dropped=0"))
                .isEqualTo(RejectReason.SYNTAX);
    }

    @Test
    void reads_words_whatever_their_case() {
        assertThat(RefusalWords.kind("FIELD TYPE CONFLICT")).isEqualTo(RejectReason.TYPE_CONFLICT);
    }
}
