package dev.penstock.launcher.doctor;

import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.launcher.config.Settings;

import java.util.ArrayList;
import java.util.List;

/** All checks of a configuration, in their order; closed once they were run. */
final class Plan implements AutoCloseable {
    private final List<Visit> visits = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    Plan(Settings settings, Timing timing) {
        List<HomeConfig> homes = settings.ingestion().map(IngestionConfig::homes).orElse(List.of());
        boolean backfills =
                settings.ingestion().map(config -> config.backfill().enabled()).orElse(false);
        if (homes.isEmpty()) {
            steps.add(
                    Step.of(
                            "home_assistant",
                            "connect to Home Assistant",
                            () -> new Outcome.Skipped("home_assistant.enabled is false")));
        }
        for (HomeConfig home : homes) {
            Visit visit = new Visit(home, backfills, timing);
            visits.add(visit);
            steps.addAll(visit.steps());
        }
        settings.influx()
                .ifPresentOrElse(
                        influx -> steps.addAll(new Database(influx, timing).steps()),
                        () -> steps.add(new Store(settings.stateDir()).step()));
        machine(settings, homes);
    }

    private void machine(Settings settings, List<HomeConfig> homes) {
        long spool =
                settings.ingestion()
                        .map(config -> config.durability().spool().maxBytes())
                        .orElse(0L);
        List<String> names = homes.stream().map(HomeConfig::name).toList();
        steps.addAll(new StateFolder(settings.stateDir(), names, spool).steps());
        settings.ingestion()
                .ifPresent(config ->
                        steps.add(new Heap(config, Runtime.getRuntime().maxMemory()).step()));
        steps.add(new Port(settings.http()).step());
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    @Override
    public void close() {
        visits.forEach(Visit::close);
    }
}
