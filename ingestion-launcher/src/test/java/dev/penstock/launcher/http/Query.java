package dev.penstock.launcher.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an expression of Prometheus asks for of ours. */
final class Query {
    private static final Pattern SELECTOR = Pattern.compile("(penstock_\\w+)(?:\\{([^}]*)})?");
    private static final Pattern LABEL =
            Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|on|without|ignoring)\\s*\\(([^)]*)\\)");
    private static final Pattern LISTED = Pattern.compile("label_values\\(\\w+, (\\w+)\\)");
    private static final Pattern PART = Pattern.compile("_(bucket|sum|count)$");

    private final String text;

    Query(String text) {
        this.text = text;
    }

    /** The metrics by name, those of histograms without the ending of a part, with their labels. */
    Map<String, Map<String, String>> metrics(Set<String> histograms) {
        Map<String, Map<String, String>> metrics = new LinkedHashMap<>();
        Matcher selector = SELECTOR.matcher(text);
        while (selector.find()) {
            String whole = PART.matcher(selector.group(1)).replaceFirst("");
            String name = histograms.contains(whole) ? whole : selector.group(1);
            Map<String, String> labels =
                    metrics.computeIfAbsent(name, any -> new LinkedHashMap<>());
            if (selector.group(2) != null) {
                Matcher label = LABEL.matcher(selector.group(2));
                while (label.find()) {
                    labels.put(label.group(1), label.group(2));
                }
            }
        }
        return metrics;
    }

    /** The labels that results are grouped or matched by, or that are listed. */
    Set<String> groupings() {
        Set<String> labels = new TreeSet<>();
        Matcher grouping = GROUPING.matcher(text);
        while (grouping.find()) {
            for (String label : grouping.group(1).split(",", -1)) {
                labels.add(label.strip());
            }
        }
        Matcher listed = LISTED.matcher(text);
        while (listed.find()) {
            labels.add(listed.group(1));
        }
        return labels;
    }
}
