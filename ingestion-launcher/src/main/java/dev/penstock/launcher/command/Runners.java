package dev.penstock.launcher.command;

/**
 * What does the work that commands promise.
 *
 * @param service for {@code run}
 * @param demo for {@code demo}
 * @param backfill for {@code backfill}
 * @param letters for {@code dead-letters}
 * @param importer for {@code import-config}
 * @param doctor for {@code doctor}
 * @param rehearsal for what the start script lets Java learn from
 */
public record Runners(
        ServiceRunner service,
        DemoRunner demo,
        BackfillRunner backfill,
        DeadLettersRunner letters,
        ImportRunner importer,
        DoctorRunner doctor,
        RehearsalRunner rehearsal) {}
