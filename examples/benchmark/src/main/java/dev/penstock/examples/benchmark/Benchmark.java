package dev.penstock.examples.benchmark;

import dev.penstock.examples.benchmark.contestant.Ceiling;
import dev.penstock.examples.benchmark.contestant.Contestant;
import dev.penstock.examples.benchmark.contestant.NodePeer;
import dev.penstock.examples.benchmark.contestant.Penstock;
import dev.penstock.examples.benchmark.measure.Machine;
import dev.penstock.examples.benchmark.scenario.Burst;
import dev.penstock.examples.benchmark.scenario.Growth;
import dev.penstock.examples.benchmark.scenario.Scenario;
import dev.penstock.examples.benchmark.scenario.Soak;
import dev.penstock.examples.benchmark.scenario.Start;
import dev.penstock.examples.benchmark.scenario.Steady;
import dev.penstock.examples.benchmark.scenario.Throughput;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** Measures Penstock end to end, beside a Node.js program and a client that only counts. */
@Command(
        name = "benchmark",
        mixinStandardHelpOptions = true,
        description = "Measures Penstock end to end, beside what people would use instead.",
        footer = {"", "Tables go to standard output as Markdown, progress to standard error."})
public final class Benchmark implements Callable<Integer> {
    @Parameters(
            paramLabel = "SCENARIO",
            arity = "0..*",
            description =
                    "throughput, steady, seldom, burst, start, soak, growth-of-entities,"
                            + " growth-of-homes, growth-of-clients; the first five without any.")
    private List<String> scenarios = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often each is measured, taking turns; tables have medians (5).")
    private int rounds;

    @Option(
            names = "--contestants",
            paramLabel = "NAME,…",
            split = ",",
            defaultValue = "events,entities,node,counting",
            description =
                    "Who takes part: events, entities, node, counting (these four); small-events and"
                            + " small-entities are Penstock with PENSTOCK_TUNE=small.")
    private List<String> contestants = List.of();

    @Option(
            names = "--penstock",
            paramLabel = "FILE",
            required = true,
            description = "Penstock's script, ingestion-launcher/bin/penstock.")
    private Path script = Path.of("");

    @Option(
            names = "--peer",
            paramLabel = "FILE",
            required = true,
            description = "The Node.js program, peer.mjs beside its node_modules.")
    private Path peer = Path.of("");

    @Option(
            names = "--java-options",
            paramLabel = "OPTIONS",
            defaultValue = "",
            description = "More options for Penstock's Java.")
    private String javaOptions = "";

    @Option(names = "--entities", paramLabel = "N", defaultValue = "1000", description = "1000.")
    private int entities;

    @Option(
            names = "--together",
            paramLabel = "N",
            defaultValue = "1",
            description = "Messages that share a frame when flat out (1).")
    private int together;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "2000000",
            description = "How many events are measured flat out (2000000), or in a soak.")
    private long events;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "How long a steady load lasts (60).")
    private long seconds;

    private Benchmark() {}

    /** Measures what the arguments say. */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new Benchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        List<Contestant> taking = contestants.stream().map(this::contestant).toList();
        System.out.println(Machine.description() + "\n");
        for (String name : scenarios.isEmpty() ? usual() : scenarios) {
            Scenario scenario = scenario(name);
            System.out.println("### " + scenario.title() + "\n");
            System.out.println(scenario.measure(taking, rounds));
        }
        return 0;
    }

    private static List<String> usual() {
        return List.of("throughput", "steady", "seldom", "burst", "start");
    }

    private Contestant contestant(String name) {
        return switch (name) {
            case "events", "entities" -> penstock(name, name, "fast");
            case "small-events" -> penstock(name, "events", "small");
            case "small-entities" -> penstock(name, "entities", "small");
            case "node" -> new NodePeer(peer.toAbsolutePath());
            case "counting" -> new Ceiling();
            default -> throw new IllegalArgumentException("no contestant is called " + name);
        };
    }

    private Penstock penstock(String name, String transport, String tune) {
        return new Penstock(
                "Penstock, " + name, script.toAbsolutePath(), transport, tune, javaOptions);
    }

    private Scenario scenario(String name) {
        return switch (name) {
            case "throughput" -> new Throughput(entities, together, events / 4, events);
            case "steady" -> new Steady(entities, 2_000, seconds);
            case "seldom" -> new Steady(entities, 10, seconds);
            case "burst" -> new Burst(entities, 50_000);
            case "start" -> new Start(entities);
            case "soak" -> new Soak(entities, events, 20);
            case "growth-of-entities" -> Growth.ofEntities(seconds);
            case "growth-of-homes" -> Growth.ofHomes(seconds);
            case "growth-of-clients" -> Growth.ofClients(seconds);
            default -> throw new IllegalArgumentException("no scenario is called " + name);
        };
    }
}
