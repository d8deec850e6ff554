package dev.penstock.launcher.doctor;

import dev.penstock.launcher.command.ExitCode;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All findings together.
 *
 * @param findings they, in the order of the checks
 */
record Diagnosis(List<Finding> findings) {
    Diagnosis {
        findings = List.copyOf(findings);
    }

    /** Whether nothing failed. */
    boolean healthy() {
        return count(Outcome.Failed.class) == 0;
    }

    /** An {@link ExitCode}: the worst of what failed. */
    int exitCode() {
        Set<Outcome.Kind> kinds =
                findings.stream()
                        .map(Finding::outcome)
                        .filter(Outcome.Failed.class::isInstance)
                        .map(failed -> ((Outcome.Failed) failed).kind())
                        .collect(Collectors.toSet());
        if (kinds.contains(Outcome.Kind.CONFIGURATION)) {
            return ExitCode.CONFIGURATION;
        }
        if (kinds.contains(Outcome.Kind.OTHER)) {
            return ExitCode.FAILED;
        }
        return kinds.isEmpty() ? ExitCode.FINE : ExitCode.AUTHENTICATION;
    }

    /** One sentence for a person. */
    String sentence() {
        long failed = count(Outcome.Failed.class);
        long warnings = count(Outcome.Warning.class);
        long skipped = count(Outcome.Skipped.class);
        String warned = warnings == 1 ? "1 warning" : warnings + " warnings";
        if (failed == 0) {
            return warnings == 0 ? "All is well." : "All works, with " + warned + ".";
        }
        String all = findings.size() == 1 ? "1 check" : findings.size() + " checks";
        return failed
                + " of "
                + all
                + " failed"
                + (skipped == 0 ? "" : ", " + skipped + " skipped")
                + (warnings == 0 ? "" : ", " + warned)
                + ".";
    }

    private long count(Class<? extends Outcome> kind) {
        return findings.stream().filter(one -> kind.isInstance(one.outcome())).count();
    }
}
