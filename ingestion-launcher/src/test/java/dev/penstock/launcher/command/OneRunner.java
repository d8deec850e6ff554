package dev.penstock.launcher.command;

/** Runners of which a command may ask one; all others fail. */
final class OneRunner {
    private static final Runners NONE =
            new Runners(
                    configuration -> ExitCode.FAILED,
                    options -> ExitCode.FAILED,
                    options -> ExitCode.FAILED,
                    options -> ExitCode.FAILED,
                    options -> ExitCode.FAILED,
                    options -> ExitCode.FAILED,
                    command -> ExitCode.FINE);

    private OneRunner() {}

    static Runners backfill(BackfillRunner one) {
        return new Runners(
                NONE.service(),
                NONE.demo(),
                one,
                NONE.letters(),
                NONE.importer(),
                NONE.doctor(),
                NONE.rehearsal());
    }

    static Runners letters(DeadLettersRunner one) {
        return new Runners(
                NONE.service(),
                NONE.demo(),
                NONE.backfill(),
                one,
                NONE.importer(),
                NONE.doctor(),
                NONE.rehearsal());
    }

    static Runners importer(ImportRunner one) {
        return new Runners(
                NONE.service(),
                NONE.demo(),
                NONE.backfill(),
                NONE.letters(),
                one,
                NONE.doctor(),
                NONE.rehearsal());
    }

    static Runners doctor(DoctorRunner one) {
        return new Runners(
                NONE.service(),
                NONE.demo(),
                NONE.backfill(),
                NONE.letters(),
                NONE.importer(),
                one,
                NONE.rehearsal());
    }
}
