package org.strongroom.e2e;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The machine's own Chromium, driven by Playwright: one process for all tests of this JVM, a fresh profile for each
 * {@link #context}. Where there is none, the calling test is skipped and says what to install.
 */
final class Browser {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    /** How long a test waits for what a page is to do, on a slow machine too. */
    static final double PATIENCE_MS = 120_000;

    private static final class Holder {
        private static final Playwright PLAYWRIGHT = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        private static final com.microsoft.playwright.Browser CHROMIUM = PLAYWRIGHT
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(executable().orElseThrow())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));

        static {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
            Runtime.getRuntime().addShutdownHook(new Thread(PLAYWRIGHT::close, "close-browser"));
        }
    }

    private Browser() {}

    /** Skips the calling test where no Chromium is installed. */
    static void assumeInstalled() {
        Assumptions.assumeTrue(
                executable().isPresent(),
                "needs Chromium; remedy: ops/strongroom test --install as root, or apt-get install chromium");
    }

    /** A profile of its own against this server, whose certificate is self-signed. */
    static BrowserContext context(ServerProcess server, ColorScheme scheme, int width) {
        assumeInstalled();
        BrowserContext context = Holder.CHROMIUM.newContext(new NewContextOptions()
                .setBaseURL(server.url().toString())
                .setIgnoreHTTPSErrors(true)
                .setColorScheme(scheme)
                .setLocale("en-GB")
                .setViewportSize(width, 900));
        context.setDefaultTimeout(PATIENCE_MS);
        context.setDefaultNavigationTimeout(PATIENCE_MS);
        return context;
    }

    private static Optional<Path> executable() {
        return Stream.concat(
                        Optional.ofNullable(System.getenv("STRONGROOM_CHROMIUM")).map(Path::of).stream(),
                        Arrays.stream(System.getenv("PATH").split(":"))
                                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name))))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
