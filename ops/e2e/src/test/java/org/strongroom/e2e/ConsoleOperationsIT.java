package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.strongroom.e2e.RunningStrongroom.Login;
import org.strongroom.e2e.RunningStrongroom.Role;

/** Operations, drills and accounts in a real browser, as the people use them who answer for them. */
class ConsoleOperationsIT {
    private static RunningStrongroom strongroom;

    @BeforeAll
    static void start() {
        Browser.assumeInstalled();
        strongroom = RunningStrongroom.shared();
    }

    @Test
    void theOperatorSeesTheAnswerShipsAndSeesItRenewed() {
        try (Console console = Console.of(strongroom).signIn(strongroom.login(Role.BACKUP_OPERATOR))) {
            Page page = console.page();
            assertThat(page.url()).endsWith("/console/operations");
            assertThat(page.locator(".verdict .word").textContent()).isIn("Safe", "Look today", "At risk");
            assertThat(page.locator("main").innerText())
                    .contains("Last recovery point", "Behind by", "Last base", "Last drill", "Next runs", "No WORM")
                    .contains("Drill key", "On this machine", "Recovery kit", "Not moved away")
                    .contains(
                            "confirm it on the console's operations page", "a recovery administrator confirms it here");
            assertThat(page.locator("#kit").count())
                    .as("not the operator's to confirm")
                    .isZero();
            page.getByText("Ship now").click();
            assertThat(page.locator(".notice").first().textContent()).startsWith("Done. Point ");
            String before = page.locator(".verdict time").getAttribute("datetime");
            page.evaluate("consolePoll()");
            Wait.untilTrue(
                    "the page renews itself",
                    Duration.ofMinutes(1),
                    () -> !before.equals(page.locator(".verdict time").getAttribute("datetime")));
            page.reload();
            assertThat(page.locator("main > .notice:visible").count())
                    .as("news is told once")
                    .isZero();
        }
    }

    @Test
    void dataThatCannotBeRenewedIsSaidToBeStale() {
        try (Console console = Console.of(strongroom)) {
            console.page().clock().install();
            console.signIn(strongroom.login(Role.BACKUP_OPERATOR));
            console.page().evaluate("window.consolePoll = () => {}");
            console.page().clock().fastForward("00:40");
            console.page().getByText("Not up to date.").waitFor();
        }
    }

    @Test
    void theRecoveryAdminRunsADrillFollowsItAndReadsItsEvidence() throws Exception {
        // a drill needs a record to open
        SmallPractice practice = SmallPractice.on(strongroom.server());
        practice.file(practice.asClinician(strongroom.server()), "Session 1", "Nobody but the drill reads this.");
        try (Console console = Console.of(strongroom).signIn(strongroom.login(Role.RECOVERY_ADMIN))) {
            Page page = console.page();
            page.getByText("Ship now").click();
            page.navigate("/console/drills");
            button(page, "Run a drill").click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Run the drill"))
                    .click();
            page.getByText("It goes on without this page").waitFor();
            assertThat(button(page, "Run a drill").count()).isZero();
            page.locator(".stages li.running").waitFor(patient(60));
            assertThat(page.locator("main").innerText())
                    .as("it follows by itself")
                    .doesNotContain("starting");
            assertThat(console.accessibilityFindings()).isEmpty();
            console.picture("drill-under-way");
            Locator finished = page.locator("tbody tr th a");
            finished.first().waitFor(patient(240));
            assertThat(page.locator("tbody tr").first().innerText()).contains("Passed");
            // its evidence is there a moment before its process has come to its end
            button(page, "Run a drill").waitFor(patient(240));
            PlaywrightAssertions.assertThat(page.locator("#said")).hasText("Last drill: Passed");
            finished.first().focus();
            page.evaluate("window.rowBefore = document.querySelector('tbody tr'); consolePoll()");
            page.waitForCondition(() -> (boolean) page.evaluate("!window.rowBefore.isConnected"));
            assertThat(page.evaluate("document.activeElement.matches('tbody tr th a')"))
                    .as("who stands on a link stands there after the page renewed itself")
                    .isEqualTo(true);
            finished.first().click();
            assertThat(page.locator(".verdict .word").textContent()).isEqualTo("Passed");
            assertThat(page.locator("main").innerText())
                    .contains("Signature good", "Recovery time (RTO)", "Lost work (RPO)", "Kept");
            var timers = page.locator(".facts.short").first();
            assertThat(timer(timers, "Fetched"))
                    .as("fetching and rebuilding are two stages")
                    .isNotEqualTo(timer(timers, "Rebuilt"));
            assertThat(console.accessibilityFindings()).isEmpty();
            console.picture("evidence");
            page.setViewportSize(320, 640);
            assertThat(console.overflow()).isZero();
            page.setViewportSize(1280, 900);
            Download pdf = page.waitForDownload(
                    () -> page.getByText("Download the PDF").click());
            assertThat(Files.readAllBytes(pdf.path())).startsWith('%', 'P', 'D', 'F');
            page.navigate("/console/operations");
            assertThat(page.locator("main").innerText()).contains("Passed", "Kept");
        }
    }

    @Test
    void theAdministratorMakesAnAccountChangesItDisablesItAndLetsItInAgain() {
        Login administrator = strongroom.login(Role.ADMINISTRATOR);
        String username = "desk."
                + administrator.username().substring(administrator.username().length() - 8);
        try (Console console = Console.of(strongroom).signIn(administrator);
                Console other = Console.of(strongroom, ColorScheme.DARK, 1280)) {
            Page page = console.page();
            page.navigate("/console/account-new");
            page.getByLabel("User name").fill(username);
            page.getByLabel("Name at work").fill("Front Desk");
            page.getByText("Make the account").click();
            assertThat(page.getByRole(AriaRole.ALERT).textContent()).contains("at least one role");
            page.getByLabel("Auditor:").check();
            page.getByText("Make the account").click();
            String password = page.locator("#secret").textContent().strip();
            assertThat(console.accessibilityFindings()).isEmpty();

            other.signIn(new Login(username, password));
            assertThat(other.page().url()).endsWith("/console/drills");

            page.navigate("/console/accounts");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(username))
                    .click();
            assertThat(console.accessibilityFindings()).isEmpty();
            console.picture("account");
            page.getByLabel("Backup operator:").check();
            page.getByText("Change the roles").click();
            assertThat(page.locator(".notice").first().textContent()).startsWith("Done.");
            assertThat(other.open("/console/operations"))
                    .as("new roles hold at once")
                    .isEqualTo(200);

            button(page, "Disable").click();
            page.locator("#disable\\:yes").click();
            assertThat(page.locator(".head .status").textContent()).isEqualTo("Disabled");
            other.open("/console/operations");
            assertThat(other.page().url())
                    .as("a disabled account has no page left")
                    .contains("/console/sign-in");

            button(page, "Enable again").click();
            assertThat(page.locator(".head .status").textContent()).isEqualTo("Active");
            other.signIn(new Login(username, password));
        }
    }

    @Test
    void nobodyTakesTheAdministrationFromThemselves() {
        try (Console console = Console.of(strongroom).signIn(strongroom.login(Role.ADMINISTRATOR))) {
            Page page = console.page();
            page.navigate("/console/accounts");
            page.locator("th a")
                    .filter(new Locator.FilterOptions()
                            .setHasText(page.locator(".who a").textContent()))
                    .click();
            assertThat(page.getByText("Disable", new Page.GetByTextOptions().setExact(true))
                            .count())
                    .isZero();
            page.getByLabel("Administrator:").uncheck();
            page.getByLabel("Auditor:").check();
            page.getByText("Change the roles").click();
            assertThat(page.locator(".notice").first().textContent()).startsWith("Not done.");
        }
    }

    private static String timer(Locator timers, String name) {
        return timers.locator("div", new Locator.LocatorOptions().setHasText(name))
                .locator("time")
                .getAttribute("datetime");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator.WaitForOptions patient(int seconds) {
        return new Locator.WaitForOptions().setTimeout(seconds * 1000.0);
    }
}
