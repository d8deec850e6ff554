package dev.penstock.ingestion;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the design says about the code, as far as a machine can see it. */
final class ArchitectureTest {
    private static final String ROOT = "dev.penstock.ingestion";
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .importUrl(Ingestion.class.getProtectionDomain().getCodeSource().getLocation());

    /** Classes of the JDK or of OkHttp that can only be extended. */
    private static final Set<String> EXTENDING_FOREIGN =
            Set.of(
                    ROOT + ".decode.KeptParser$Rest",
                    ROOT + ".write.LineBody",
                    ROOT + ".write.NoDelaySocketFactory",
                    ROOT + ".tls.NoTls",
                    ROOT + ".tls.NoTls$Refusing",
                    ROOT + ".tls.PinnedTrust",
                    ROOT + ".connect.MessageStream");

    private static final Set<String> CLOCKS_AND_WAITS =
            Set.of(
                    "java.time.Instant.now",
                    "java.time.LocalDate.now",
                    "java.time.LocalDateTime.now",
                    "java.time.ZonedDateTime.now",
                    "java.time.Clock.systemUTC",
                    "java.time.Clock.systemDefaultZone",
                    "java.lang.System.nanoTime",
                    "java.lang.System.currentTimeMillis",
                    "java.lang.Thread.sleep");

    private static final Set<String> CONSOLE =
            Set.of("java.lang.System.out", "java.lang.System.err");

    private static String inLibrary(String name) {
        return ROOT + "." + name;
    }

    private static DescribedPredicate<JavaAccess<?>> to(Set<String> members) {
        return describe(
                "a use of one of " + members,
                access ->
                        members.contains(
                                access.getTargetOwner().getName() + "." + access.getName()));
    }

    @ParameterizedTest
    @CsvSource({
        "config,",
        "disk,",
        "event,",
        "thread,",
        "time,",
        "tls, config",
        "metrics, config event time",
        "enrich, event",
        "filter, config enrich event",
        "house, enrich event",
        "map, config enrich event",
        "queue, config event time",
        "decode, config event metrics",
        "connect, config decode event metrics thread time tls",
        "spool, config disk event metrics thread time",
        "deadletter, config event metrics time",
        "write, config deadletter event metrics queue spool thread time tls",
        "discovery, config connect decode disk enrich event metrics thread time",
        "backfill, config connect decode disk event metrics thread time write"
    })
    void a_package_knows_only_those_before_it_on_the_path(String name, String known) {
        String[] allowed =
                Stream.concat(
                                Stream.of(name),
                                known == null ? Stream.of() : Stream.of(known.split(" ", -1)))
                        .map(ArchitectureTest::inLibrary)
                        .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(inLibrary(name))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(allowed)
                                .or(DescribedPredicate.not(resideInAPackage(ROOT + ".."))))
                .check(CLASSES);
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "java.net.http.., connect",
        "com.influxdb.., write",
        "okhttp3.., write",
        "okio.., write",
        "retrofit2.., write",
        "tools.jackson.., decode connect deadletter map write",
        "javax.net.ssl.., tls connect write",
        "io.micrometer.., micrometer"
    })
    void a_foreign_library_stays_where_it_is_needed(String library, String users) {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        Stream.of(users.split(" ", -1))
                                .map(ArchitectureTest::inLibrary)
                                .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }

    /** So that nothing loads its classes where Micrometer is missing. */
    @Test
    void nothing_needs_the_binder_to_micrometer() {
        noClasses()
                .that()
                .resideOutsideOfPackage(inLibrary("micrometer"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(inLibrary("micrometer"))
                .check(CLASSES);
    }

    @Test
    void only_time_knows_clocks_and_nobody_sleeps() {
        noClasses()
                .that()
                .resideOutsideOfPackage(inLibrary("time"))
                .should()
                .accessTargetWhere(to(CLOCKS_AND_WAITS))
                .check(CLASSES);
    }

    @Test
    void nothing_is_said_but_through_slf4j() {
        noClasses().should().accessTargetWhere(to(CONSOLE)).check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .check(CLASSES);
    }

    @Test
    void names_say_what_a_class_is() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Impl|Handler|Processor)")
                .check(CLASSES);
    }

    @Test
    void public_types_are_public_on_purpose() {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            boolean named = type.isTopLevelClass() && !type.getSimpleName().equals("package-info");
            if (named && type.getModifiers().contains(JavaModifier.PUBLIC)) {
                found.add(type.getName().substring(ROOT.length() + 1));
            }
        }
        Set<String> listed = new TreeSet<>(PublicTypes.FOR_EMBEDDERS);
        listed.addAll(PublicTypes.FOR_OTHER_PACKAGES);
        assertThat(found).isEqualTo(listed);
    }

    @Test
    void nothing_static_can_change() {
        fields().that().areStatic().should().beFinal().check(CLASSES);
        fields().that()
                .areStatic()
                .should()
                .notHaveRawType(
                        resideInAnyPackage("java.util.concurrent.atomic..")
                                .or(JavaClass.Predicates.assignableTo(ThreadLocal.class)))
                .check(CLASSES);
    }

    @Test
    void classes_are_put_together_and_not_derived() {
        for (JavaClass type : CLASSES) {
            String parent = type.getRawSuperclass().map(JavaClass::getName).orElse("none");
            boolean plain =
                    Set.of("none", "java.lang.Object", "java.lang.Record", "java.lang.Enum")
                            .contains(parent);
            assertThat(
                            plain
                                    || type.isAssignableTo(Throwable.class)
                                    || EXTENDING_FOREIGN.contains(type.getName()))
                    .as(type.getName() + " extends " + parent)
                    .isTrue();
        }
    }

    @Test
    void every_package_is_null_marked() {
        for (JavaClass type : CLASSES) {
            assertThat(type.getPackage().isAnnotatedWith(NullMarked.class))
                    .as(type.getPackageName())
                    .isTrue();
        }
    }
}
