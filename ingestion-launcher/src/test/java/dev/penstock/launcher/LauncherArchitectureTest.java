package dev.penstock.launcher;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the packages of the launcher may know of each other and of the world. */
final class LauncherArchitectureTest {
    private static final String ROOT = "dev.penstock.launcher";

    private static final JavaClasses LAUNCHER =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(ROOT);

    private static DescribedPredicate<JavaClass> outside(String... packages) {
        return DescribedPredicate.not(resideInAnyPackage(packages));
    }

    @Test
    void all_packages_are_looked_at() {
        assertThat(packages())
                .extracting(JavaPackage::getName)
                .contains(
                        ROOT,
                        ROOT + ".backfill",
                        ROOT + ".command",
                        ROOT + ".config",
                        ROOT + ".demo",
                        ROOT + ".doctor",
                        ROOT + ".http",
                        ROOT + ".http.server",
                        ROOT + ".http.socket",
                        ROOT + ".json",
                        ROOT + ".letters",
                        ROOT + ".log",
                        ROOT + ".migrate",
                        ROOT + ".service",
                        ROOT + ".store",
                        ROOT + ".webhook");
    }

    private static Set<JavaPackage> packages() {
        return LAUNCHER.stream()
                .map(JavaClass::getPackage)
                .filter(one -> one.getName().startsWith(ROOT))
                .collect(Collectors.toSet());
    }

    @Test
    void packages_form_no_cycle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(LAUNCHER);
    }

    @Test
    void what_does_the_work_knows_nothing_of_what_runs_it() {
        String[] runners = {
            ROOT,
            ROOT + ".command..",
            ROOT + ".service..",
            ROOT + ".demo..",
            ROOT + ".doctor..",
            ROOT + ".backfill..",
            ROOT + ".letters..",
            ROOT + ".migrate.."
        };

        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".config..",
                        ROOT + ".log..",
                        ROOT + ".store..",
                        ROOT + ".http..",
                        ROOT + ".webhook..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(runners)
                .check(LAUNCHER);
    }

    @ParameterizedTest
    @CsvSource({
        "demo, dev.penstock.examples..",
        "store, java.sql..",
        "store, org.sqlite..",
        "http, com.sun.net.httpserver..",
        "http, io.prometheus..",
        "config migrate, org.snakeyaml..",
        "log, ch.qos.logback.."
    })
    void each_library_is_known_where_it_is_needed_only(String owners, String library) {
        String[] packages =
                Arrays.stream(owners.split(" ", -1))
                        .map(owner -> ROOT + "." + owner + "..")
                        .toArray(String[]::new);

        noClasses()
                .that(outside(packages))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(LAUNCHER);
        assertThat(LAUNCHER)
                .as("%s is known at all, or this rule is spelt wrongly", library)
                .anyMatch(one ->
                        one.getDirectDependenciesFromSelf().stream()
                                .anyMatch(to ->
                                        resideInAnyPackage(library).test(to.getTargetClass())));
    }

    @Test
    void the_command_line_is_known_to_commands_and_main_only() {
        noClasses()
                .that(outside(ROOT + ".command.."))
                .and()
                .doNotHaveSimpleName("Main")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(LAUNCHER);
    }

    @Test
    void only_main_and_the_log_print_to_the_process_output() {
        DescribedPredicate<JavaClass> others =
                describe(
                        "neither Main nor the log",
                        one ->
                                !one.getSimpleName().equals("Main")
                                        && !one.getPackageName().equals(ROOT + ".log"));

        noClasses().that(others).should().accessField(System.class, "out").check(LAUNCHER);
        noClasses().that(others).should().accessField(System.class, "err").check(LAUNCHER);
        noClasses()
                .should()
                .callMethodWhere(
                        describe(
                                "a stack trace goes to standard error",
                                call ->
                                        call.getTarget().getName().equals("printStackTrace")
                                                && call.getTarget()
                                                        .getRawParameterTypes()
                                                        .isEmpty()))
                .check(LAUNCHER);
    }

    @Test
    void time_and_waiting_come_from_timing() {
        noClasses()
                .should()
                .callMethodWhere(
                        describe(
                                "the machine's clock is read, or a thread sleeps",
                                call ->
                                        isClock(
                                                call.getTargetOwner().getName(),
                                                call.getTarget().getName())))
                .check(LAUNCHER);
    }

    private static boolean isClock(String owner, String method) {
        return Map.of(
                        System.class.getName(),
                        Set.of("nanoTime", "currentTimeMillis"),
                        Instant.class.getName(),
                        Set.of("now"),
                        Clock.class.getName(),
                        Set.of("systemUTC", "systemDefaultZone", "system"),
                        InstantSource.class.getName(),
                        Set.of("system"),
                        Thread.class.getName(),
                        Set.of("sleep"))
                .getOrDefault(owner, Set.of())
                .contains(method);
    }

    @Test
    void names_say_what_a_class_is() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Impl|Manager|Handler|Common|Misc)")
                .check(LAUNCHER);
    }

    @Test
    void classes_of_ours_are_not_inherited_from() {
        noClasses()
                .should()
                .beAssignableTo(
                        describe(
                                "a class of the launcher that is open to inheritance",
                                (JavaClass one) ->
                                        one.getPackageName().startsWith(ROOT)
                                                && !one.isInterface()
                                                && !one.isEnum()
                                                && !one.isAnonymousClass()
                                                && !one.getModifiers()
                                                        .contains(JavaModifier.FINAL)))
                .check(LAUNCHER);
    }

    @Test
    void null_is_marked_everywhere() {
        assertThat(packages()).allMatch(one -> one.isAnnotatedWith(NullMarked.class));
    }

    @Test
    void nothing_static_can_change() {
        fields().that().areStatic().should().beFinal().check(LAUNCHER);
        noFields()
                .that()
                .areStatic()
                .should()
                .haveRawType(
                        resideInAnyPackage("java.util.concurrent..")
                                .or(assignableTo(StringBuilder.class))
                                .or(assignableTo(Thread.class)))
                .check(LAUNCHER);
    }
}
