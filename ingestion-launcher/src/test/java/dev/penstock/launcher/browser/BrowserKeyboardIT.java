package dev.penstock.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.launcher.process.CountingInflux;
import dev.penstock.launcher.process.Neighbourhood;
import dev.penstock.launcher.process.PenstockService;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Fifty homes, and nothing but a keyboard. */
@Tag("real")
final class BrowserKeyboardIT {
    private static final int HOMES = 50;
    private static final Duration PLENTY = Duration.ofSeconds(60);

    /** Marks everything a keyboard has to reach, and tells how many that are. */
    private static final String MARK =
            """
            const all = [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')]
                .filter(node => node.checkVisibility());
            all.forEach(node => node.setAttribute('data-unreached', ''));
            addEventListener('focusin', event => event.target.removeAttribute('data-unreached'));
            document.body.focus();
            return all.length;
            """;

    @TempDir private Path folder;

    @Test
    void tab_reaches_everything_and_enter_opens_a_home_of_fifty() throws Exception {
        try (Browser browser = Browser.start();
                CountingInflux influx = new CountingInflux(0);
                Neighbourhood homes = new Neighbourhood(HOMES, 5)) {
            Files.writeString(folder.resolve("penstock.yaml"), homes.yaml(influx.url()));
            try (PenstockService penstock =
                    PenstockService.start(
                            folder,
                            Map.of("PENSTOCK_STATE_DIR", folder.resolve("state").toString()))) {
                penstock.now().awaitReady(PLENTY);
                homes.live(2);
                browser.open(penstock.now().url() + "/");
                browser.awaitText("#sentence", "All is well: every change of 50 homes is written.");
                assertThat(browser.count("#homes-rows tr")).isEqualTo(HOMES);
                browser.picture("fifty-homes");

                tabThrough(browser);
                open(browser, "h041");
                assertThat(browser.errors()).isEmpty();
            }
        }
    }

    private static void tabThrough(Browser browser) {
        int all = Integer.parseInt(browser.script(MARK));
        assertThat(all).isGreaterThan(HOMES);
        browser.press(Keys.TAB.toString().repeat(all));
        assertThat(
                        browser.script(
                                "return [...document.querySelectorAll('[data-unreached]')]"
                                        + ".map(node => node.outerHTML).join();"))
                .isEmpty();
    }

    /** The table goes on living while it is sorted and a home is opened and left again. */
    private static void open(Browser browser, String home) throws Exception {
        browser.script("document.querySelector('#homes-columns button').focus();");
        browser.press(Keys.ENTER);
        browser.awaitText("#homes-rows tr:first-child", "h000");
        browser.press(Keys.ENTER);
        browser.awaitText("#homes-rows tr:first-child", "h049");
        browser.script("document.querySelector('a[href$=\"" + home + "\"]').focus();");
        browser.press(Keys.ENTER);
        browser.awaitText("#home-name", home);
        browser.awaitText("#balance", "difference 0");
        browser.awaitMany("#events tr", 1);
        assertThat(browser.text("#homes")).isEmpty();
        browser.script("document.querySelector('#home-back').focus();");
        browser.press(Keys.ENTER);
        browser.awaitText("#homes-count", "50 homes well");
    }
}
