package dev.penstock.launcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.examples.simulatedhome.HomeSettings;
import dev.penstock.examples.simulatedhome.SimulatedHome;
import dev.penstock.ingestion.HomeStatus;
import dev.penstock.ingestion.write.WriterState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is told of refused points. */
final class DeadLettersReportTest {
    private static final HomeSettings HOME = HomeSettings.defaults().withEntities(20);

    @Test
    void each_home_tells_how_many_points_were_refused_and_why() {
        HomeStatus cabin =
                Told.home(
                        "cabin",
                        new WriterState.Writing(),
                        Told.delivery(
                                Optional.empty(),
                                Optional.of(Told.letters(11, 3, Optional.of("disk full")))));
        HomeStatus barn = Told.home("barn", new WriterState.Writing(), Told.noDelivery());

        assertThat(new DeadLettersReport(List.of(cabin, barn)).json())
                .isEqualTo(
                        """
                        {"homes":{"cabin":{"dead_letters":{"letters":12,"bytes":6789,\
                        "by_reason":{"type_conflict":11,"time":1},"displaced":3,"unreadable":2,\
                        "trouble":"disk full"}},"barn":{"dead_letters":null}}}\
                        """);
    }

    @Test
    void the_points_themselves_are_not_told(@TempDir Path folder) throws Exception {
        try (SimulatedHome home = SimulatedHome.start(HOME);
                AnsweringInflux influx = new AnsweringInflux();
                Watched watched =
                        Watched.over(
                                influx.url(),
                                folder,
                                Watched.named("cabin", home.url(), HOME.token()))) {
            influx.answer(400);
            watched.start();
            watched.awaitSettled(20);

            assertThat(watched.get("/api/v1/dead-letters").body())
                    .contains("\"cabin\":{\"dead_letters\":{\"letters\":20,")
                    .contains("\"by_reason\":{\"type_conflict\":20}")
                    .doesNotContain("sun.sun");
        }
    }
}
