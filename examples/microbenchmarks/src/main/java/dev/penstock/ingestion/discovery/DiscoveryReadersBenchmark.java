package dev.penstock.ingestion.discovery;

import dev.penstock.ingestion.enrich.Place;
import dev.penstock.ingestion.event.StateChange;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.concurrent.TimeUnit;

/**
 * How much eight threads read of a home of 50,000 entities, while nothing is installed, while
 * another home is, which takes as much of the processor, and while this one is.
 *
 * <p>If readers waited for the one who installs, the last would be slower than the second.
 */
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DiscoveryReadersBenchmark {
    private static final int READERS = 8;

    /** The home that is read, and another one. */
    @State(Scope.Group)
    public static class Homes {
        private final Registries home = LargeHome.registries();
        private final Registries renamed =
                Alterations.renamed(home, LargeHome.name(7), "sensor.by_another_name");
        private final Installer read = new Installer(home, renamed);
        private final Installer other = new Installer(home, renamed);
    }

    /** What one reader asks for. */
    @State(Scope.Thread)
    public static class Reader {
        private final HomeEvents events = HomeEvents.of(LargeHome::name);

        private Place read(Homes homes) {
            StateChange change = events.next();
            return homes.read.cache().at(change.entityId(), change.timeMicros());
        }
    }

    /** Nothing is installed. */
    @Benchmark
    @Group("alone")
    @GroupThreads(READERS)
    public Place readAlone(Homes homes, Reader reader) {
        return reader.read(homes);
    }

    /** Another home is installed. */
    @Benchmark
    @Group("besideAnother")
    @GroupThreads(READERS)
    public Place readBesideAnother(Homes homes, Reader reader) {
        return reader.read(homes);
    }

    /** Installs the home nobody reads. */
    @Benchmark
    @Group("besideAnother")
    @GroupThreads(1)
    public void installAnother(Homes homes) {
        homes.other.install();
    }

    /** The home is installed that is read. */
    @Benchmark
    @Group("besideInstalling")
    @GroupThreads(READERS)
    public Place readWhileInstalling(Homes homes, Reader reader) {
        return reader.read(homes);
    }

    /** Installs the home that is read. */
    @Benchmark
    @Group("besideInstalling")
    @GroupThreads(1)
    public void installRead(Homes homes) {
        homes.read.install();
    }
}
