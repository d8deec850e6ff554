package dev.penstock.launcher.doctor;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;

/** One JSON object at the end, for programs. */
final class JsonReport implements Report {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PrintWriter out;
    private final String version;
    private final Instant begin;
    private final UnaryOperator<String> clean;

    /**
     * Creates it.
     *
     * @param out where it goes
     * @param version the program's version
     * @param begin when looking began
     * @param clean takes out of a text what must not be shown
     */
    JsonReport(PrintWriter out, String version, Instant begin, UnaryOperator<String> clean) {
        this.out = out;
        this.version = version;
        this.begin = begin;
        this.clean = clean;
    }

    @Override
    public void tell(Finding finding) {
        // All come at the end.
    }

    @Override
    public void end(Diagnosis diagnosis) {
        ObjectNode root = JSON.createObjectNode();
        root.put("healthy", diagnosis.healthy());
        root.put("version", version);
        root.put("timestamp", begin.truncatedTo(ChronoUnit.MILLIS).toString());
        ArrayNode checks = root.putArray("checks");
        for (Finding finding : diagnosis.findings()) {
            ObjectNode check = checks.addObject();
            check.put("name", finding.name());
            check.put("home", finding.home().orElse(null));
            check.put("outcome", finding.outcome().word());
            check.put("tried", clean.apply(finding.tried()));
            check.put("found", clean.apply(finding.outcome().found()));
            check.put("remedy", finding.remedy().map(clean).orElse(null));
        }
        out.println(JSON.writeValueAsString(root));
        out.flush();
    }
}
