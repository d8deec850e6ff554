package dev.penstock.launcher.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.concurrent.Callable;

/** Looks at everything a run depends on; safe beside a running service. */
@Command(
        name = "doctor",
        customSynopsis = "penstock doctor [options]",
        description = {
            "Check everything a run depends on, and say what is wrong and what to do.",
            "",
            "It changes nothing but for one point in a measurement of its own, penstock_doctor,"
                    + " and may be used beside a running Penstock."
        },
        descriptionHeading = "%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  penstock doctor --config home.yaml",
            "  penstock doctor --json | jq '.checks[] | select(.outcome == \"failed\")'",
            "",
            "Exit codes: 0 fine, warnings included, 1 a check failed, 2 configuration wrong,",
            "3 Home Assistant or InfluxDB refused a token, and nothing else failed."
        })
final class DoctorCommand implements Callable<Integer> {
    private final PenstockCommand common;
    private final DoctorRunner doctor;

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    DoctorCommand(PenstockCommand common, DoctorRunner doctor) {
        this.common = common;
        this.doctor = doctor;
    }

    @Override
    public Integer call() {
        return doctor.run(new DoctorOptions(common.source(), json));
    }
}
