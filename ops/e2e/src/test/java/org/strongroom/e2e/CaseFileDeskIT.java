package org.strongroom.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.Hashes;
import org.strongroom.e2e.RunningStrongroom.Login;
import org.strongroom.e2e.RunningStrongroom.Role;
import org.strongroom.ops.client.ArchiveClient;

/** A case file's life in the browser: filing into it and changing one's mind, quarantine, closing, its people. */
class CaseFileDeskIT {
    private static RunningStrongroom strongroom;
    private static Login login;
    private static ArchiveClient clinician;
    private String patient;
    private String caseFile;

    @BeforeAll
    static void start() {
        Browser.assumeInstalled();
        strongroom = RunningStrongroom.shared();
        login = strongroom.login(Role.CLINICIAN);
        clinician = new ArchiveClient(strongroom.anonymous().signIn(login.username(), login.password()));
    }

    @BeforeEach
    void aCaseFile() {
        patient = clinician.createPatient(Practice.patient("Halloway", Practice.key()), Practice.key());
        caseFile = clinician.openCaseFile(
                "COUPLE", "Course of 2026", LocalDate.of(2026, 1, 5), Set.of(patient), List.of(), Practice.key());
    }

    @Test
    void whatIsCancelledHalfWayIsNotFiledAndCanBeTriedAgain() {
        try (Console console = Console.of(strongroom).signIn(login)) {
            Page page = Desk.opened(console, "/console/case-file?id=" + caseFile);
            CDPSession network = console.context().newCDPSession(page);
            throttle(network, 100_000);
            Desk.drop(page, Map.of("Long.txt", Bytes.of(7, 3_000_000)));
            Desk.press(page, "File it");
            Locator row = page.locator(".filing-rows > li");
            assertThat(row).containsText("Sending");
            assertThat(row.locator("progress")).not().hasAttribute("value", "0");
            row.locator("[data-part='cancel']").click();
            assertThat(row).containsText("Cancelled. Nothing was filed.");
            assertThat(page.locator(".filing > [data-part='status']")).hasText("1 not filed.");
            Desk.looksWell(console, "cancelled");
            assertThat(recordsOf(caseFile)).isZero();

            throttle(network, -1);
            row.locator("[data-part='retry']").click();
            assertThat(page.locator(".filing-rows > li[data-state='filed']")).hasCount(1);
            assertThat(recordsOf(caseFile)).isEqualTo(1);
        }
        try (Console console = Desk.visitor(strongroom, Role.CLINICIAN)) {
            assertThat(filing(console)).as("another care team's file").isEqualTo(404);
        }
        try (Console console = Desk.visitor(strongroom, Role.FRONT_DESK)) {
            assertThat(filing(console)).isEqualTo(403);
        }
    }

    @Test
    void quarantineIsDecidedByARecordsOfficerAndEverybodySeesByWhom() {
        Login officer = strongroom.login(Role.RECORDS_OFFICER);
        try (Console desk = Console.of(strongroom).signIn(login);
                Console office = Console.of(strongroom).signIn(officer)) {
            String released = quarantined(desk, "Funny.txt");
            Page page = desk.page();
            assertThat(page.locator("main")).containsText("In quarantine");
            assertThat(page.locator("main")).containsText("Nobody reads it until a records officer decides");
            assertThat(page.locator("[data-viewing]")).hasCount(0);
            assertThat(page.getByRole(AriaRole.BUTTON, Desk.named("Release it")))
                    .hasCount(0);
            assertThat(Desk.status(desk, content(released))).isEqualTo(403);
            assertThat(Desk.status(desk, "/console/quarantine")).isEqualTo(403);
            Desk.looksWell(desk, "quarantined");

            Page waiting = Desk.opened(office, "/console/quarantine");
            Desk.looksWell(office, "quarantine-list");
            waiting.locator("tbody a[href$='" + released + "']").click();
            Desk.looksWell(office, "quarantine-decision");
            Desk.press(waiting, "Release it");
            assertThat(waiting.locator(".notice").first()).hasText("Done. The version is released.");
            assertThat(waiting.locator("main")).containsText("Released by Test " + officer.username());

            page.reload();
            assertThat(page.locator(".viewing pre")).containsText("EICAR");
            assertThat(page.locator("main")).containsText("The malware scanner knows it.");
            assertThat(page.locator("main")).containsText("Released by Test " + officer.username());
            Desk.looksWell(desk, "released");

            String refused = quarantined(desk, "Worse.txt");
            Desk.opened(office, "/console/record?id=" + refused);
            Desk.press(office.page(), "Refuse it for good");
            page.reload();
            assertThat(page.locator("main")).containsText("Refused by Test " + officer.username());
            assertThat(page.locator("main")).not().containsText("In quarantine");
            assertThat(Desk.status(desk, content(refused))).isEqualTo(403);
            Desk.looksWell(desk, "refused");
            Desk.opened(office, "/console/quarantine");
            assertThat(office.page().locator("tbody a[href$='" + refused + "']"))
                    .hasCount(0);
        }
    }

    @Test
    void aCaseFileIsClosedAndOpenedAgain() {
        try (Console console = Console.of(strongroom).signIn(login);
                Console late = Console.of(strongroom).signIn(login)) {
            Desk.opened(late, "/console/case-file?id=" + caseFile);
            Page page = Desk.opened(console, "/console/case-file?id=" + caseFile);
            page.getByRole(AriaRole.LINK, Desk.named("Rename or close")).click();
            page.getByLabel("Treatment ended").fill("2026-03-01");
            Desk.looksWell(console, "close");
            Desk.press(page, "Close the case file");
            assertThat(page.locator(".notice").first()).containsText("The case file is closed.");
            assertThat(page.locator(".head .status").first()).hasText("Closed");
            assertThat(page.locator("main")).containsText("ended 1 Mar 2026");
            assertThat(page.locator("[data-filing]")).hasCount(0);
            Desk.looksWell(console, "closed");

            Desk.drop(late.page(), Map.of("Late.txt", "too late".getBytes(UTF_8)));
            Desk.press(late.page(), "File it");
            assertThat(late.page().locator(".filing-rows > li")).containsText("The case file is closed.");
            assertThat(recordsOf(caseFile)).isZero();

            page.getByRole(AriaRole.LINK, Desk.named("Rename or open again")).click();
            Desk.looksWell(console, "reopen");
            Desk.press(page, "Open it again");
            assertThat(page.locator(".head .status").first()).hasText("Open");
            assertThat(page.locator("[data-filing]")).hasCount(1);
        }
        strangersFindNothing("/console/case-file-change?id=" + caseFile);
    }

    @Test
    void theCareTeamGrowsAndItsPatientsComeAndGo() {
        Login colleague = strongroom.login(Role.CLINICIAN);
        String joining = clinician.createPatient(Practice.patient("Ingelheim", Practice.key()), Practice.key());
        try (Console console = Console.of(strongroom).signIn(login);
                Console other = Console.of(strongroom).signIn(colleague)) {
            assertThat(other.open("/console/case-file?id=" + caseFile)).isEqualTo(404);
            Page page = Desk.opened(console, "/console/case-file-people?id=" + caseFile);
            Desk.press(page, "Take this patient out");
            assertThat(page.getByRole(AriaRole.ALERT)).hasText("Not changed. Nobody is ticked.");
            page.getByLabel("Test " + colleague.username()).check();
            Desk.looksWell(console, "people");
            Desk.press(page, "Save the care team");
            assertThat(page.locator(".notice").first()).hasText("Done. The care team is changed.");
            assertThat(other.open("/console/case-file?id=" + caseFile)).isEqualTo(200);

            Desk.opened(console, "/console/case-file-people?id=" + caseFile);
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Ingelhiem");
            Desk.press(page, "Search");
            page.locator("input[type='radio'][value='" + joining + "']").check();
            Desk.looksWell(console, "people-found");
            Desk.press(page, "Add this patient");
            assertThat(page.locator(".facts").first()).containsText("Ingelheim");
            Desk.opened(console, "/console/case-file-people?id=" + caseFile);
            page.locator("input[type='radio'][value='" + joining + "']").first().check();
            Desk.press(page, "Take this patient out");
            assertThat(page.locator(".facts").first()).not().containsText("Ingelheim");

            Desk.opened(console, "/console/case-file-people?id=" + caseFile);
            page.getByLabel("(you)").uncheck();
            Desk.press(page, "Save the care team");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Not changed. The care team must keep you on");
            assertThat(console.open("/console/case-file?id=" + caseFile)).isEqualTo(200);
        }
        strangersFindNothing("/console/case-file-people?id=" + caseFile);
    }

    private static void strangersFindNothing(String path) {
        try (Console console = Desk.visitor(strongroom, Role.CLINICIAN)) {
            assertThat(console.open(path)).as("another care team's").isEqualTo(404);
        }
        for (Role role : List.of(Role.FRONT_DESK, Role.ADMINISTRATOR, Role.AUDITOR)) {
            try (Console console = Desk.visitor(strongroom, role)) {
                assertThat(Desk.status(console, path)).as(role.name()).isEqualTo(403);
            }
        }
    }

    /** Files what the scanner knows, and leads to its page. */
    private String quarantined(Console console, String name) {
        Page page = Desk.opened(console, "/console/case-file?id=" + caseFile);
        Desk.drop(page, Map.of(name, (FakeClamd.EICAR + " " + name).getBytes(UTF_8)));
        Desk.press(page, "File it");
        assertThat(page.locator(".filing-rows > li")).containsText("in quarantine until a records officer decides");
        page.locator("[data-part='open']").click();
        return page.url().substring(page.url().indexOf("id=") + 3);
    }

    private static String content(String record) {
        return "/console/content?record=" + record + "&version=1";
    }

    /** What filing is answered with, sent as a page's script sends it. */
    private int filing(Console console) {
        String metadata = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"category\":\"DOCUMENT\",\"title\":\"x\"}".getBytes(UTF_8));
        String digest = Base64.getEncoder().encodeToString(Hashes.sha256("x".getBytes(UTF_8)));
        Object answer = console.settled(
                "([path, metadata, digest]) => Strongroom.call(path, {method: 'POST', body: 'x', headers: {"
                        + "'Content-Type': 'text/plain', 'Content-Digest': `sha-256=:${digest}:`,"
                        + " 'Idempotency-Key': crypto.randomUUID(), 'Record-Metadata': metadata}})"
                        + ".then(answer => answer.status)",
                List.of("/console/filing?caseFile=" + caseFile, metadata, digest));
        return ((Number) answer).intValue();
    }

    private static int recordsOf(String caseFile) {
        return clinician
                .api()
                .post("/records/search", JsonNodeFactory.instance.objectNode().put("caseFileId", caseFile))
                .path("items")
                .size();
    }

    /** So many bytes a second up; a negative number: as fast as it goes. */
    private static void throttle(CDPSession network, int bytesPerSecond) {
        JsonObject conditions = new JsonObject();
        conditions.addProperty("offline", false);
        conditions.addProperty("latency", 0);
        conditions.addProperty("downloadThroughput", -1);
        conditions.addProperty("uploadThroughput", bytesPerSecond);
        network.send("Network.emulateNetworkConditions", conditions);
    }
}
