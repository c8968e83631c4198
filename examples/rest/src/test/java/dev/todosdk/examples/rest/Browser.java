package dev.todosdk.examples.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.FluentWait;

/** One window of the system's Chromium with a profile of its own. Nothing is downloaded. */
final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of(System.getProperty("todo.chromium", "/usr/bin/chromium"));
    private static final Path DRIVER = Path.of(System.getProperty("todo.chromedriver", "/usr/bin/chromedriver"));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChromeDriver driver;

    Browser(Path profile, int width, int height, boolean dark) {
        requireInstalled(CHROMIUM);
        requireInstalled(DRIVER);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + profile);
        if (dark) {
            options.addArguments("--force-dark-mode");
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
        // Narrower than a window can be; the page sees what a phone would show it.
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    private static void requireInstalled(Path program) {
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException(
                    "The browser tests need " + program + ". Install Chromium and its driver (Debian: chromium, "
                            + "chromium-driver), or name others with -Dtodo.chromium and -Dtodo.chromedriver.");
        }
    }

    void open(String address) {
        driver.get(address);
    }

    /** Waits until there is something; the page may replace its elements at any moment. */
    <T> T await(String what, Function<Browser, T> question) {
        return Objects.requireNonNull(new FluentWait<>(this)
                .withTimeout(PATIENCE)
                .pollingEvery(Duration.ofMillis(50))
                .ignoring(StaleElementReferenceException.class)
                .ignoring(IndexOutOfBoundsException.class)
                .withMessage(() -> what + "; the page shows: " + body() + "; its console: " + complaints())
                .until(question));
    }

    private String body() {
        return driver.findElement(By.tagName("body")).getText();
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    WebElement one(String css) {
        return await(css, page -> page.all(css).get(0));
    }

    List<String> texts(String css) {
        return all(css).stream().map(WebElement::getText).toList();
    }

    void awaitTexts(String css, String... expected) {
        await(css + " to be " + List.of(expected), page -> page.texts(css).equals(List.of(expected)) ? page : null);
    }

    /** What a person types, wherever the focus is. */
    void type(CharSequence... keys) {
        for (CharSequence each : keys) {
            driver.switchTo().activeElement().sendKeys(each);
        }
    }

    /** Tab by tab, as a person without a mouse. */
    void tabTo(String name) {
        for (int i = 0; i < 60; i++) {
            if (focused().equals(name)) {
                return;
            }
            type(Keys.TAB);
        }
        throw new AssertionError("No tab leads to \"" + name + "\"; the page shows: " + body());
    }

    /** The accessible name of what has the focus. */
    String focused() {
        return String.valueOf(driver.switchTo().activeElement().getAccessibleName());
    }

    Object run(String script, Object... arguments) {
        Object result = driver.executeScript(script, arguments);
        return result == null ? "" : result;
    }

    void requireAccessible() throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/axe.min.js"))) {
            run(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        Object violations = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run().then(found => done(found.violations.map(each =>
                    each.id + ": " + each.help + " at " + each.nodes.map(node => node.target.join(" ")).join(", "))),
                    error => done(["axe failed: " + error]));""");
        assertThat((List<?>) violations).isEmpty();
    }

    /** Nothing wider than the window, no text beyond the edge of its element, every choice readable in its box. */
    void requireNothingCutOff() {
        Object cut = run("""
                const width = document.documentElement.clientWidth;
                const out = [...document.querySelectorAll("body *")].filter(each => each.checkVisibility()).filter(each => {
                    const box = each.getBoundingClientRect();
                    return box.width > 0 && (box.left < -0.5 || box.right > width + 0.5);
                }).map(each => each.tagName + "." + each.className);
                const pen = document.createElement("canvas").getContext("2d");
                for (const box of document.querySelectorAll("select")) {
                    const style = getComputedStyle(box);
                    pen.font = style.font;
                    const arrow = 20;
                    const room = box.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - arrow;
                    out.push(...[...box.options].map(each => each.text).filter(text => pen.measureText(text).width > room));
                }
                if (document.documentElement.scrollWidth > width) out.push("the page scrolls sideways");
                return out;""");
        assertThat((List<?>) cut).isEmpty();
    }

    /** What the console holds, as a violated Content-Security-Policy does. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(Object::toString)
                .toList();
    }

    void screenshot(String name) throws IOException {
        File shot = driver.getScreenshotAs(OutputType.FILE);
        Path directory = Files.createDirectories(Path.of("target", "screenshots"));
        Files.move(shot.toPath(), directory.resolve(name + ".png"), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
