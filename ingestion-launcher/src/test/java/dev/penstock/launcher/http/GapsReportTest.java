package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** The answer of {@code /api/v1/gaps}, to the letter: scripts read it. */
final class GapsReportTest {
    @Test
    void a_home_without_gaps_tells_only_how_far_everything_is_safe() {
        GapsReport report =
                new GapsReport(
                        List.of(
                                Told.home(
                                        "cabin",
                                        Told.noGaps(Optional.empty()),
                                        List.of(),
                                        List.of()),
                                Told.home(
                                        "city",
                                        Told.noGaps(Optional.of(Told.NOON)),
                                        List.of(),
                                        List.of())));

        assertThat(report.json())
                .isEqualTo(
                        """
                        {"homes":{\
                        "cabin":{"watermark":null,"open":[],"closed":[],"points_backfilled":0},\
                        "city":{"watermark":"2026-11-24T12:00:00.000000Z","open":[],"closed":[],\
                        "points_backfilled":0}}}\
                        """);
    }

    @Test
    void open_and_closed_gaps_tell_what_is_known_of_them() {
        GapsReport report =
                new GapsReport(List.of(Told.home("cabin", Told.gaps(), List.of(), List.of())));

        assertThat(report.json())
                .isEqualTo(
                        """
                        {"homes":{"cabin":{"watermark":"2026-11-24T12:00:00.123456Z",\
                        "open":[\
                        {"id":5,"cause":"queue_full","from":"2026-11-24T11:50:00.000000Z",\
                        "to":"2026-11-24T12:00:00.000000Z","opened":"2026-11-24T12:00:00.000000Z",\
                        "state":"filling","progress":0.42,"rows":1234},\
                        {"id":6,"cause":"disconnected","from":"2026-11-24T12:00:00.000000Z",\
                        "to":null,"opened":"2026-11-24T12:00:00.000000Z",\
                        "state":"waiting","progress":0.0,"rows":0}],\
                        "closed":[\
                        {"id":4,"cause":"lost_event","from":"2026-11-24T11:00:00.000000Z",\
                        "to":"2026-11-24T11:01:00.000000Z","outcome":"filled","rows":7,\
                        "opened":"2026-11-24T11:00:00.000000Z","closed":"2026-11-24T11:00:00.001000Z"},\
                        {"id":3,"cause":"crashed","from":"2026-11-24T11:00:00.000000Z",\
                        "to":"2026-11-24T11:01:00.000000Z","outcome":"partly",\
                        "reason":"1 entity lacks history","rows":1200,\
                        "entities_without_history":["sensor.x"],\
                        "opened":"2026-11-24T11:00:00.000000Z","closed":"2026-11-24T11:00:00.001000Z"},\
                        {"id":2,"cause":"clock","from":"2026-11-24T11:00:00.000000Z",\
                        "to":"2026-11-24T11:01:00.000000Z","outcome":"impossible",\
                        "reason":"too long ago","rows":0,\
                        "opened":"2026-11-24T11:00:00.000000Z","closed":"2026-11-24T11:00:00.001000Z"}],\
                        "points_backfilled":14}}}\
                        """);
    }
}
