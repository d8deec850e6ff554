package dev.penstock.launcher.doctor;

import dev.penstock.ingestion.config.ConfigurationException;
import dev.penstock.ingestion.config.Fault;
import dev.penstock.ingestion.time.Timing;
import dev.penstock.launcher.command.DoctorOptions;
import dev.penstock.launcher.command.DoctorRunner;
import dev.penstock.launcher.command.ExitCode;
import dev.penstock.launcher.config.ConfigurationSource;
import dev.penstock.launcher.config.LoadedConfiguration;
import dev.penstock.launcher.log.Format;
import dev.penstock.launcher.log.Logging;
import dev.penstock.launcher.service.LogSetup;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The command {@code doctor}: runs all checks and tells what they found. */
public final class Doctor implements DoctorRunner {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final PrintWriter out;
    private final boolean terminal;
    private final String version;
    private final Timing timing;
    private final Duration deadline;

    /**
     * Creates it.
     *
     * @param out where findings go
     * @param terminal whether a person looks at a terminal with colours
     * @param version the program's version
     * @param timing the clock
     */
    public Doctor(PrintWriter out, boolean terminal, String version, Timing timing) {
        this(out, terminal, version, timing, DEADLINE);
    }

    Doctor(PrintWriter out, boolean terminal, String version, Timing timing, Duration deadline) {
        this.out = out;
        this.terminal = terminal;
        this.version = version;
        this.timing = timing;
        this.deadline = deadline;
    }

    @Override
    public int run(DoctorOptions options) {
        // What would be logged is what is found, and the findings say it.
        Logging.configure("off", Format.TEXT, List.of());
        try {
            return run(options.source(), options.json());
        } catch (InterruptedException e) {
            return ExitCode.FAILED;
        }
    }

    private int run(ConfigurationSource source, boolean json) throws InterruptedException {
        try {
            LoadedConfiguration configuration = source.load();
            return examine(configuration, source, json);
        } catch (ConfigurationException e) {
            Finding faults = configuration(source, faulty(e.faults()));
            Report report = report(json, new Cleaning(List.of()));
            report.tell(faults);
            return concluded(report, List.of(faults));
        }
    }

    private int examine(LoadedConfiguration configuration, ConfigurationSource source, boolean json)
            throws InterruptedException {
        Report report = report(json, new Cleaning(LogSetup.secrets(configuration.settings())));
        List<Finding> findings = new ArrayList<>();
        Finding fine = configuration(source, new Outcome.Fine(faultless(configuration)));
        report.tell(fine);
        findings.add(fine);
        try (Plan plan = new Plan(configuration.settings(), timing)) {
            findings.addAll(new Examination(deadline, report::tell).run(plan.steps()));
        }
        return concluded(report, findings);
    }

    private static int concluded(Report report, List<Finding> findings) {
        Diagnosis diagnosis = new Diagnosis(findings);
        report.end(diagnosis);
        return diagnosis.exitCode();
    }

    private Report report(boolean json, UnaryOperator<String> clean) {
        return json
                ? new JsonReport(out, version, timing.now(), clean)
                : new TextReport(out, terminal, clean);
    }

    private static Finding configuration(ConfigurationSource source, Outcome outcome) {
        String tried = "read " + source.file().map(file -> file + " and ").orElse("");
        return new Finding("configuration", Optional.empty(), tried + "the environment", outcome);
    }

    private static String faultless(LoadedConfiguration configuration) {
        List<String> notices = configuration.notices();
        return "no fault" + (notices.isEmpty() ? "" : "; note: " + String.join("; ", notices));
    }

    private static Outcome faulty(List<Fault> faults) {
        StringBuilder found = new StringBuilder();
        found.append(faults.size() == 1 ? "1 fault" : faults.size() + " faults");
        for (int i = 0; i < faults.size(); i++) {
            found.append('\n').append(i + 1).append(". ").append(faults.get(i));
        }
        return new Outcome.Failed(
                found.toString(),
                "correct what is named; nothing else was looked at",
                Outcome.Kind.CONFIGURATION);
    }
}
