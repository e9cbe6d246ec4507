package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.strongroom.e2e.RunningStrongroom.Login;
import org.strongroom.e2e.RunningStrongroom.Role;

/** The console's shell in a real browser: doors, sessions, looks, keyboard, and that nothing breaks its own policy. */
class ConsoleIT {
    private static RunningStrongroom strongroom;
    private static final Map<Role, Login> LOGINS = new EnumMap<>(Role.class);

    @BeforeAll
    static void start() {
        Browser.assumeInstalled();
        strongroom = RunningStrongroom.shared();
    }

    private static Login login(Role role) {
        return LOGINS.computeIfAbsent(role, strongroom::login);
    }

    @TestFactory
    Stream<DynamicTest> eachPageOpensForItsRolesAndIsDeniedToTheOthers() {
        return Arrays.stream(Role.values())
                .map(role -> DynamicTest.dynamicTest(role.name(), () -> {
                    try (Console console = Console.of(strongroom).signIn(login(role))) {
                        Map<String, Integer> answers = Arrays.stream(ConsoleWalk.values())
                                .collect(Collectors.toMap(ConsoleWalk::path, page -> status(console, page.path())));
                        Map<String, Integer> expected = Arrays.stream(ConsoleWalk.values())
                                .collect(Collectors.toMap(
                                        ConsoleWalk::path, page -> page.roles().contains(role) ? 200 : 403));
                        assertThat(answers).isEqualTo(expected);
                        console.open("/console/");
                        assertThat(console.page().locator(".menu a").all())
                                .as("the menu leads only to what opens")
                                .allMatch(link -> status(console, link.getAttribute("href")) == 200);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> eachPageIsAccessibleInLightAndDarkAndOnANarrowScreen() {
        Map<Role, List<ConsoleWalk>> visits =
                Arrays.stream(ConsoleWalk.values()).collect(Collectors.groupingBy(ConsoleWalk::visitor));
        return Stream.of(ColorScheme.LIGHT, ColorScheme.DARK).flatMap(scheme -> visits.entrySet().stream()
                .map(visit -> DynamicTest.dynamicTest(
                        scheme + " as " + visit.getKey(), () -> walk(scheme, visit.getKey(), visit.getValue()))));
    }

    private static void walk(ColorScheme scheme, Role role, List<ConsoleWalk> pages) {
        try (Console console = Console.of(strongroom, scheme, 1280).signIn(login(role))) {
            for (ConsoleWalk page : pages) {
                console.page().setViewportSize(1280, 900);
                assertThat(console.open(page.path())).isEqualTo(200);
                assertThat(console.accessibilityFindings()).as(page.path()).isEmpty();
                console.picture(page.name().toLowerCase(java.util.Locale.ROOT) + "-" + scheme);
                // as wide as a desktop's window at 400 %
                console.page().setViewportSize(320, 640);
                assertThat(console.overflow())
                        .as("%s scrolls sideways", page.path())
                        .isZero();
            }
        }
    }

    @Test
    void thePagesForEveryoneAreAccessibleToo() {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
            try (Console console = Console.of(strongroom, scheme, 1280)) {
                console.open("/console/sign-in");
                assertThat(console.accessibilityFindings()).isEmpty();
                console.picture("sign-in-" + scheme);
                assertThat(console.open("/console/nothing-of-this-name")).isEqualTo(404);
                assertThat(console.accessibilityFindings()).isEmpty();
                console.open("/");
                assertThat(console.accessibilityFindings()).isEmpty();
                console.page().getByText("Open the console").click();
                assertThat(console.page().url()).contains("/console/sign-in");
            }
        }
    }

    @Test
    void aDeniedPageExplainsItselfAndIsInTheAuditLog() {
        Login login = strongroom.login(Role.CLINICIAN);
        try (Console console = Console.of(strongroom).signIn(login)) {
            assertThat(console.open("/console/accounts")).isEqualTo(403);
            assertThat(console.page().getByRole(AriaRole.HEADING).allTextContents())
                    .containsExactly("Not for your role");
            assertThat(console.accessibilityFindings()).isEmpty();
        }
        assertThat(strongroom
                        .as(Role.AUDITOR)
                        .api()
                        .get("/audit-events?limit=200")
                        .path("items"))
                .anyMatch(event -> event.path("actorName").asText().equals(login.username())
                        && event.path("outcome").asText().equals("REFUSED")
                        && event.path("objectId").asText().equals("/console/accounts"));
    }

    @Test
    void aPageThatFailsHalfWayIsExplainedAndKeepsItsPolicy() {
        try (Console console = Console.of(strongroom).signIn(login(Role.AUDITOR))) {
            assertThat(console.open("/console/drill?id=no-identifier")).isEqualTo(404);
            assertThat(console.page().getByRole(AriaRole.HEADING).allTextContents())
                    .containsExactly("Nothing here");
        }
    }

    @Test
    void whoIsNotSignedInComesBackToTheWantedPage() {
        try (Console console = Console.of(strongroom)) {
            console.open("/console/operations");
            console.type(new Login("nobody", "wrong password"));
            assertThat(console.page().getByRole(AriaRole.ALERT).textContent())
                    .contains("User name or password is wrong");
            console.type(login(Role.BACKUP_OPERATOR));
            console.page().waitForURL("**/console/operations");
        }
    }

    @Test
    void signingOutEndsTheSessionAndLeavesNothingToGoBackTo() {
        Login login = strongroom.login(Role.BACKUP_OPERATOR);
        try (Console console = Console.of(strongroom).signIn(login)) {
            String cookie = console.context().cookies().get(0).value;
            console.page().getByRole(AriaRole.BUTTON, named("Sign out")).click();
            console.page().waitForURL("**/console/sign-in?out=true");
            console.page().goBack();
            assertThat(console.page().url()).contains("/console/sign-in");
            assertThat(status(console, "/console/operations", cookie)).isNotEqualTo(200);
        }
    }

    @Test
    void theCookieStaysWithThisSiteAndOutOfScripts() {
        try (Console console = Console.of(strongroom).signIn(login(Role.BACKUP_OPERATOR))) {
            var cookie = console.context().cookies().get(0);
            assertThat(cookie.name).isEqualTo("__Host-strongroom");
            assertThat(cookie.httpOnly).isTrue();
            assertThat(cookie.secure).isTrue();
            assertThat(cookie.sameSite).hasToString("STRICT");
            assertThat(console.page().evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage)).join()"))
                    .isEqualTo("strongroom.used");
        }
    }

    @Test
    void callsWithoutTheSessionsTokenAndFromElsewhereAreRefused() {
        try (Console console = Console.of(strongroom).signIn(login(Role.BACKUP_OPERATOR))) {
            var request = console.context().request();
            assertThat(request.post("/console/session").status()).isEqualTo(409);
            String token = console.page().locator("[data-token]").getAttribute("data-token");
            assertThat(request.post("/console/session", RequestOptions.create().setHeader("Console-Token", token))
                            .status())
                    .isEqualTo(204);
            assertThat(request.post(
                                    "/console/session",
                                    RequestOptions.create()
                                            .setHeader("Console-Token", token)
                                            .setHeader("Sec-Fetch-Site", "cross-site"))
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void everyPageForbidsWhatItDoesNotNeed() {
        try (Console console = Console.of(strongroom).signIn(login(Role.BACKUP_OPERATOR))) {
            APIResponse page = console.context().request().get("/console/operations");
            assertThat(page.headers().get("content-security-policy"))
                    .startsWith("default-src 'none';")
                    .matches(".* script-src 'nonce-[A-Za-z0-9+/=]+';?")
                    .doesNotContain("unsafe");
            assertThat(page.headers().get("cache-control")).contains("no-store");
            assertThat(page.headersArray().stream()
                            .filter(header -> header.name.equalsIgnoreCase("content-security-policy")))
                    .hasSize(1);
        }
    }

    @Test
    void whoLeavesItAloneIsWarnedAndThenSignedOut() {
        Login login = strongroom.login(Role.BACKUP_OPERATOR);
        try (Console console = Console.of(strongroom)) {
            console.page().clock().install();
            console.signIn(login);
            console.open("/console/me");
            console.page().clock().fastForward("13:30");
            var dialog = console.page().getByRole(AriaRole.DIALOG);
            dialog.waitFor();
            assertThat(dialog.textContent()).contains("Are you still there?");
            assertThat(console.accessibilityFindings()).isEmpty();
            console.page().getByText("Stay signed in").click();
            dialog.waitFor(new com.microsoft.playwright.Locator.WaitForOptions()
                    .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));
            console.page().clock().fastForward("15:01");
            console.page().waitForURL("**/console/sign-in?lapsed=true*");
        }
    }

    @Test
    void theKeyboardReachesTheContentFirst() {
        try (Console console = Console.of(strongroom).signIn(login(Role.ADMINISTRATOR))) {
            console.open("/console/accounts");
            console.page().keyboard().press("Tab");
            assertThat(console.page().evaluate("document.activeElement.textContent"))
                    .isEqualTo("Skip to the content");
            console.page().keyboard().press("Enter");
            console.page().keyboard().press("Tab");
            assertThat(console.page().evaluate("document.activeElement.textContent"))
                    .isEqualTo("Add an account");
        }
    }

    private static int status(Console console, String path) {
        APIResponse response = console.context().request().get(path);
        return response.status();
    }

    private static int status(Console console, String path, String cookie) {
        return console.context()
                .request()
                .get(
                        path,
                        RequestOptions.create()
                                .setHeader("Cookie", "__Host-strongroom=" + cookie)
                                .setMaxRedirects(0))
                .status();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
