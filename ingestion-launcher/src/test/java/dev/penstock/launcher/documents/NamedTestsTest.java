package dev.penstock.launcher.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** A page that says a test shows something names a test that is there. */
final class NamedTestsTest {
    @Test
    void every_test_that_a_page_names_is_there() throws Exception {
        Set<String> all = TestNames.all();
        Set<String> missing = new TreeSet<>();
        for (Path page : Repository.pages()) {
            missing.addAll(TestNames.namedIn(Files.readString(page)));
        }
        missing.removeAll(all);

        assertThat(missing).isEmpty();
    }

    @Test
    void a_name_that_is_misspelt_would_be_found() throws Exception {
        assertThat(TestNames.all())
                .contains(
                        "NamedTestsTest",
                        "NamedTestsTest.a_name_that_is_misspelt_would_be_found",
                        "ArchitectureTest.a_package_knows_only_those_before_it_on_the_path")
                .doesNotContain("NamedTestsTest.read");
        assertThat(TestNames.namedIn("`GapTest.one` and `two`, `LinksTest`, `Gap`, `A_LIMIT`"))
                .containsExactly("GapTest.one", "LinksTest");
    }
}
