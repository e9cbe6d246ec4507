package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.strongroom.e2e.RunningStrongroom.Login;

/**
 * A person's browser window on the console. Whatever the browser complains of, a breach of the Content-Security-Policy
 * first of all, fails the test when the window is closed.
 */
final class Console implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AXE = axe();

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Console(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            boolean expected = message.text().startsWith("Failed to load resource: the server responded with");
            if ((message.type().equals("error") || message.type().equals("warning")) && !expected) {
                complaints.add(message.type() + ": " + message.text() + " at " + message.location());
            }
        });
        page.onPageError(error -> complaints.add("script: " + error));
    }

    /** A window of somebody who is not signed in. */
    static Console of(RunningStrongroom server, ColorScheme scheme, int width) {
        return new Console(Browser.context(server.server(), scheme, width));
    }

    /** In light, on a desktop's screen, at a server of the test's own. */
    static Console of(ServerProcess server) {
        return new Console(Browser.context(server, ColorScheme.LIGHT, 1280));
    }

    /** The same in light, on a desktop's screen. */
    static Console of(RunningStrongroom server) {
        return of(server, ColorScheme.LIGHT, 1280);
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** Signs in and waits for the page it leads to. */
    Console signIn(Login login) {
        page.navigate("/console/sign-in");
        type(login);
        page.waitForURL(url -> !url.contains("/console/sign-in"));
        return this;
    }

    /** Fills in the form that is shown and sends it. */
    void type(Login login) {
        page.getByLabel("User name").fill(login.username());
        page.getByLabel("Password").fill(login.password());
        page.locator("#signin\\:submit").click();
    }

    /** Opens a page and returns its status. */
    int open(String path) {
        Response response = page.navigate(path);
        return response.status();
    }

    /** What axe-core finds on the page as it is, each with its place. */
    List<String> accessibilityFindings() {
        page.evaluate(AXE + "; true");
        String found = (String) settled("() => axe.run().then(result => JSON.stringify(result.violations))", null);
        try {
            List<String> findings = new ArrayList<>();
            for (JsonNode violation : JSON.readTree(found)) {
                for (JsonNode node : violation.path("nodes")) {
                    findings.add(violation.path("id").asText() + ": "
                            + node.path("html").asText() + " "
                            + node.path("failureSummary").asText());
                }
            }
            return findings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a script's promise comes to. Playwright's own evaluation waits for a promise for ever; this one fails after
     * {@link Browser#PATIENCE_MS}.
     */
    Object settled(String script, Object argument) {
        page.evaluate(
                "argument => { delete window.settled; (" + script + ")(argument).then("
                        + "value => { window.settled = {value}; }, error => { window.settled = {error: String(error)}; }); }",
                argument);
        page.waitForCondition(() -> (boolean) page.evaluate("!!window.settled"));
        assertThat(page.evaluate("window.settled.error")).as(script).isNull();
        return page.evaluate("window.settled.value");
    }

    /** How many pixels the page is wider than the window. */
    int overflow() {
        return ((Number) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
    }

    /** Leaves a picture below the module's target folder, for people. */
    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/e2e/screens/" + name + ".png"))
                .setFullPage(true));
    }

    /** What the browser complained of so far. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        context.close();
        if (!complaints.isEmpty()) {
            throw new AssertionError("the browser complains: " + String.join("\n", complaints));
        }
    }

    private static String axe() {
        try (InputStream script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
