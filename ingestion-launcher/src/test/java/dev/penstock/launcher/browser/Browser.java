package dev.penstock.launcher.browser;

import dev.penstock.launcher.process.Await;
import dev.penstock.launcher.real.Needed;

import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.Collectors;

/** A Chromium without a window, with what a person sees and does in it. */
final class Browser implements AutoCloseable {
    private static final Duration PLENTY = Duration.ofSeconds(40);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts one, wide and light. */
    static Browser start() {
        Path chromium = Needed.at("penstock.chromium", "Chromium");
        Path chromedriver = Needed.at("penstock.chromedriver", "Chromium's driver");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--hide-scrollbars",
                "--lang=en-GB");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromedriver.toFile())
                        .build();
        Browser browser = new Browser(new ChromeDriver(service, options));
        browser.view(1200, 1000, "light");
        return browser;
    }

    /** Makes the page so large, in the light or the dark theme of the system. */
    void view(int width, int height, String theme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    }

    /** Leaves the page and forgets what it said, as if just started. */
    void leave() {
        driver.get("about:blank");
        driver.manage().logs().get(LogType.BROWSER);
        driver.manage().logs().get(LogType.PERFORMANCE);
        view(1200, 1000, "light");
    }

    void open(String url) {
        driver.get(url);
    }

    /** What can be read in the first such element; nothing where it is hidden or not there. */
    String text(String css) {
        return script(
                "const node = document.querySelector(arguments[0]);"
                        + "return node && node.checkVisibility() ? node.innerText : '';",
                css);
    }

    /** Waits until that can be read. */
    void awaitText(String css, String part) throws Exception {
        try {
            Await.until(part, PLENTY, () -> text(css).contains(part));
        } catch (AssertionError late) {
            throw new AssertionError(
                    late.getMessage() + ", but in " + css + ": " + text(css), late);
        }
    }

    /** Waits until at least so many of these elements can be seen. */
    void awaitMany(String css, int number) throws Exception {
        Await.until(number + " of " + css, PLENTY, () -> count(css) >= number);
    }

    /** How many of these elements there are. */
    int count(String css) {
        return Integer.parseInt(
                script("return document.querySelectorAll(arguments[0]).length;", css));
    }

    /** What a function of the page returns, as text. */
    String script(String body, Object... arguments) {
        return String.valueOf(driver.executeScript(body, arguments));
    }

    /** What a function of the page hands to its last argument, as text. */
    String scriptLater(String body, Object... arguments) {
        return String.valueOf(driver.executeAsyncScript(body, arguments));
    }

    /** Keeps the time at which an element first says that; {@link #noticed()} tells it. */
    void notice(String css, String part) {
        script(
                """
                const [css, part] = arguments;
                const node = document.querySelector(css);
                const look = () => {
                  if (!window.noticed && node.textContent.includes(part)) {
                    window.noticed = Date.now();
                  }
                };
                window.noticed = 0;
                new MutationObserver(look).observe(node, {childList: true, subtree: true});
                """,
                css,
                part);
    }

    /** Milliseconds since the epoch, 0 for not yet. */
    long noticed() {
        return Long.parseLong(script("return window.noticed;"));
    }

    void click(String css) {
        driver.findElement(By.cssSelector(css)).click();
    }

    /** Presses keys, wherever the focus is. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Writes a picture of what is seen now into {@code target/dashboard}. */
    void picture(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "dashboard"));
        Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    /** What the page or the browser complained about since it was last asked. */
    List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Every address that was asked for since it was last asked. */
    Set<String> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> JSON.readTree(entry.getMessage()).path("message"))
                .map(Browser::address)
                .filter(address -> !address.isEmpty())
                .collect(Collectors.toSet());
    }

    private static String address(JsonNode message) {
        return switch (message.path("method").asString("")) {
            case "Network.requestWillBeSent" -> message.at("/params/request/url").asString("");
            case "Network.webSocketCreated" -> message.at("/params/url").asString("");
            default -> "";
        };
    }

    @Override
    public void close() {
        driver.quit();
    }
}
