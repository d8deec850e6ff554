package dev.penstock.launcher.doctor;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** A line for each finding, for a person; for one thread. */
final class TextReport implements Report {
    private static final String INDENT = "      ";
    private static final String PLAIN = "\u001b[0m";

    private final PrintWriter out;
    private final boolean colours;
    private final UnaryOperator<String> clean;

    /**
     * Creates it.
     *
     * @param out where a person reads
     * @param colours whether there are colours
     * @param clean takes out of a text what must not be shown
     */
    TextReport(PrintWriter out, boolean colours, UnaryOperator<String> clean) {
        this.out = out;
        this.colours = colours;
        this.clean = clean;
    }

    @Override
    public void tell(Finding finding) {
        String home = finding.home().map(name -> " [" + name + "]").orElse("");
        out.println(
                mark(finding.outcome())
                        + "  "
                        + clean.apply(
                                String.format(
                                        Locale.ROOT,
                                        "%-32s  %s: %s",
                                        finding.name() + home,
                                        finding.tried(),
                                        indented(finding.outcome().found()))));
        finding.remedy()
                .ifPresent(remedy -> out.println(INDENT + "-> " + clean.apply(indented(remedy))));
        out.flush();
    }

    private static String indented(String text) {
        return text.replace("\n", "\n" + INDENT);
    }

    private String mark(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Fine fine -> coloured("32", "ok  ");
            case Outcome.Warning warning -> coloured("33", "warn");
            case Outcome.Failed failed -> coloured("1;31", "FAIL");
            case Outcome.Skipped skipped -> coloured("2", "skip");
        };
    }

    private String coloured(String colour, String text) {
        return colours ? "\u001b[" + colour + "m" + text + PLAIN : text;
    }

    @Override
    public void end(Diagnosis diagnosis) {
        out.println();
        out.println(diagnosis.sentence());
        out.flush();
    }
}
