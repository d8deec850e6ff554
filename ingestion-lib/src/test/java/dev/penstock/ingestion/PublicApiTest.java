package dev.penstock.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What an embedding program sees of the library. */
final class PublicApiTest {
    private static final String ROOT = "dev.penstock.ingestion.";
    private static final Path SOURCES = Path.of("src/main/java/dev/penstock/ingestion");
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .importUrl(Ingestion.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void every_signature_speaks_of_the_jdk_and_of_other_types_for_embedders_only() {
        Set<String> foreign = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            if (isForEmbedders(type)) {
                type.getMembers().stream()
                        .filter(PublicApiTest::isSeen)
                        .forEach(member -> addForeign(type, member, foreign));
            }
        }
        assertThat(foreign).isEmpty();
    }

    @Test
    void every_type_for_embedders_says_since_when_it_is_there() throws IOException {
        Set<String> without = new TreeSet<>();
        for (String type : PublicTypes.FOR_EMBEDDERS) {
            if (!source(type).contains("\n * @since ")) {
                without.add(type);
            }
        }
        assertThat(without).isEmpty();
    }

    @Test
    void the_javadoc_leaves_out_what_is_public_for_other_packages_only() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (String type : PublicTypes.FOR_OTHER_PACKAGES) {
            if (!source(type).contains("\n * @hidden")) {
                shown.add(type);
            }
        }
        assertThat(shown).isEmpty();
    }

    @Test
    void the_module_exports_the_packages_that_hold_types_for_embedders() throws IOException {
        Set<String> holding = new TreeSet<>();
        for (String type : PublicTypes.FOR_EMBEDDERS) {
            String name = ROOT + type;
            holding.add(name.substring(0, name.lastIndexOf('.')));
        }
        Set<String> exported = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("src/main/module/module-info.java"))) {
            if (line.startsWith("    exports ")) {
                exported.add(line.substring("    exports ".length(), line.length() - 1));
            }
        }
        assertThat(exported).isEqualTo(holding);
    }

    private static String source(String type) throws IOException {
        return Files.readString(SOURCES.resolve(type.replace('.', '/') + ".java"));
    }

    private static boolean isForEmbedders(JavaClass type) {
        JavaClass outer = type;
        boolean seen = isPublic(type.getModifiers());
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
            seen &= isPublic(outer.getModifiers());
        }
        return seen
                && outer.getName().startsWith(ROOT)
                && PublicTypes.FOR_EMBEDDERS.contains(outer.getName().substring(ROOT.length()));
    }

    private static boolean isPublic(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC);
    }

    private static boolean isSeen(JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        return !modifiers.contains(JavaModifier.SYNTHETIC)
                && (isPublic(modifiers) || modifiers.contains(JavaModifier.PROTECTED));
    }

    /** Who uses the binder to Micrometer has Micrometer. */
    private static boolean isWhatItBindsTo(JavaClass type, JavaClass spoken) {
        return type.getPackageName().equals(ROOT + "micrometer")
                && spoken.getName().startsWith("io.micrometer.");
    }

    private static void addForeign(JavaClass type, JavaMember member, Set<String> foreign) {
        Stream<JavaClass> spoken =
                switch (member) {
                    case JavaField field -> field.getType().getAllInvolvedRawTypes().stream();
                    case JavaCodeUnit unit ->
                            Stream.concat(
                                    Stream.concat(
                                                    Stream.of(unit.getReturnType()),
                                                    unit.getParameterTypes().stream())
                                            .flatMap(one -> one.getAllInvolvedRawTypes().stream()),
                                    unit.getExceptionTypes().stream());
                    default -> Stream.of();
                };
        spoken.map(JavaClass::getBaseComponentType)
                .filter(one -> !one.isPrimitive() && !one.getName().startsWith("java."))
                .filter(one -> !isForEmbedders(one) && !isWhatItBindsTo(type, one))
                .forEach(one ->
                        foreign.add(
                                type.getName() + "." + member.getName() + ": " + one.getName()));
    }
}
