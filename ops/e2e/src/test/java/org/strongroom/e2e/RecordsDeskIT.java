package org.strongroom.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.strongroom.e2e.RunningStrongroom.Login;
import org.strongroom.e2e.RunningStrongroom.Role;
import org.strongroom.ops.client.ArchiveClient;

/** The archive's desks as people walk them: patients, case files, records, and the doors that stay shut. */
class RecordsDeskIT {
    private static RunningStrongroom strongroom;
    private static Login login;
    private static ArchiveClient clinician;
    private static String family;
    private static String patient;
    private static String caseFile;

    @BeforeAll
    static void aCaseFile() {
        Browser.assumeInstalled();
        strongroom = RunningStrongroom.shared();
        login = strongroom.login(Role.CLINICIAN);
        clinician = new ArchiveClient(strongroom.anonymous().signIn(login.username(), login.password()));
        family = "Grzegorzewski";
        patient = clinician.createPatient(Practice.patient(family, Practice.key()), Practice.key());
        String other = clinician.createPatient(Practice.patient("Beispiel", Practice.key()), Practice.key());
        caseFile = clinician.openCaseFile(
                "COUPLE",
                "Course of 2026",
                LocalDate.of(2026, 1, 5),
                Set.of(patient, other),
                List.of(),
                Practice.key());
    }

    @Test
    void aPatientIsRegisteredFoundDespiteATypoAndChanged() {
        try (Console console = Console.of(strongroom).signIn(login)) {
            Page page = Desk.opened(console, "/console/patient-form");
            page.getByLabel("Given names").first().fill("Quirina");
            page.getByLabel("Family name").first().fill("Wozzlebeck");
            page.getByLabel("Birth date").fill("1990-02-03");
            Desk.press(page, "Add another name");
            page.getByLabel("Family name").nth(1).fill("Haverstock");
            Desk.looksWell(console, "patient-form");
            Desk.press(page, "Register");
            assertThat(page.getByRole(AriaRole.HEADING, Desk.level1())).hasText("Quirina Wozzlebeck");
            Desk.looksWell(console, "patient");

            console.open("/console/patients");
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("wozlzebeck quirina");
            Desk.press(page, "Search");
            assertThat(page.locator("tbody th a")).hasText("Wozzlebeck, Quirina");
            assertThat(page.url()).as("no name in any address").doesNotContainIgnoringCase("wozz");
            assertThat(page.title()).doesNotContain("Wozz");
            Desk.looksWell(console, "patients");

            page.locator("tbody th a").click();
            page.getByRole(AriaRole.LINK, Desk.named("Change")).click();
            page.getByLabel("Telephone").fill("555-0199");
            Desk.press(page, "Save");
            assertThat(page.locator("main")).containsText("555-0199");
        }
    }

    @Test
    void whoIsOvertakenLosesNothing() {
        String shared = clinician.createPatient(Practice.patient("Overtaken", Practice.key()), Practice.key());
        try (Console console = Console.of(strongroom).signIn(login)) {
            Page slow = Desk.opened(console, "/console/patient-form?id=" + shared);
            Page fast = slow.context().newPage();
            fast.navigate(slow.url());
            fast.getByLabel("Telephone").fill("555-0001");
            Desk.press(fast, "Save");
            // saved before the other one saves; and a page that is closed amid a navigation may never say that it is
            assertThat(fast.locator("main")).containsText("555-0001");
            assertThat(fast.getByRole(AriaRole.HEADING, Desk.level1())).hasText("Testa Overtaken");
            fast.close();
            slow.getByLabel("E-mail").fill("kept@example.org");
            Desk.press(slow, "Save");
            assertThat(slow.getByRole(AriaRole.ALERT)).containsText("Somebody else changed this patient");
            assertThat(slow.locator("main")).containsText("555-0001");
            assertThat(slow.getByLabel("E-mail")).hasValue("kept@example.org");
            Desk.looksWell(console, "overtaken");
            Desk.press(slow, "Save");
            assertThat(slow.getByRole(AriaRole.HEADING, Desk.level1())).hasText("Testa Overtaken");
        }
    }

    @Test
    void filesAreDroppedFiledAndShownEachInItsPlace() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("Note.txt", "She slept better this week.".getBytes(UTF_8));
        files.put("Letter.pdf", MediaSamples.pdf("Dear insurance", "Kind regards"));
        files.put("Drawing.png", MediaSamples.png());
        files.put("Session.wav", MediaSamples.wav(60));
        files.put("Exercise.webm", MediaSamples.webm());
        files.put("Page.html", "<script>document.title='run'</script>".getBytes(UTF_8));
        try (Console console = Console.of(strongroom).signIn(login)) {
            Page page = Desk.opened(console, "/console/case-file?id=" + caseFile);
            Desk.drop(page, files);
            assertThat(page.locator(".filing-rows > li")).hasCount(files.size());
            Desk.looksWell(console, "filing");
            Desk.press(page, "File " + files.size() + " files");
            assertThat(page.locator(".filing-rows > li[data-state='filed']")).hasCount(files.size());
            page.getByRole(AriaRole.LINK, Desk.named("Show the list with it")).click();
            Desk.looksWell(console, "case-file");

            show(page, "Note");
            assertThat(page.locator(".viewing pre")).hasText("She slept better this week.");
            Desk.looksWell(console, "record-text");

            show(page, "Letter");
            assertThat(page.locator(".pdf-page").first()).containsText("Dear insurance");
            assertThat(page.locator(".pdf-page canvas").first()).isVisible();
            Desk.looksWell(console, "record-pdf");

            show(page, "Drawing");
            assertThat((int) console.settled(
                            "async () => { const picture = document.querySelector('.viewing img');"
                                    + " await picture.decode(); return picture.naturalWidth; }",
                            null))
                    .isEqualTo(320);

            show(page, "Session");
            Object sought = console.settled(
                    "async () => { " + ready("audio")
                            + " const seeked = new Promise(r => shown.onseeked = r); shown.currentTime = 45; await seeked;"
                            + " return Math.round(shown.currentTime) + ' of ' + Math.round(shown.duration); }",
                    null);
            assertThat(sought).isEqualTo("45 of 60");
            Desk.looksWell(console, "record-sound");

            show(page, "Exercise");
            assertThat((int) console.settled("async () => { " + ready("video") + " return shown.videoWidth; }", null))
                    .isEqualTo(160);

            show(page, "Page");
            assertThat(page.locator(".viewing pre")).containsText("<script>");
            assertThat(page.title()).isEqualTo("Record · Strongroom");
        }
    }

    @Test
    void aVersionIsAddedAndTheOldOneStays() {
        String record = Practice.filed(clinician, caseFile, "PROGRESS_NOTE", "first words");
        try (Console console = Console.of(strongroom).signIn(login)) {
            Page page = Desk.opened(console, "/console/record?id=" + record);
            Desk.drop(page, Map.of("Corrected.txt", "better words".getBytes(UTF_8)));
            Desk.press(page, "Add it as the newest version");
            page.getByRole(AriaRole.LINK, Desk.named("Show the newest version")).click();
            assertThat(page.locator(".viewing pre")).hasText("better words");
            page.locator("tbody th a").click();
            assertThat(page.locator(".viewing pre")).hasText("first words");
            assertThat(page.locator("main")).containsText("An older version.");
            Desk.looksWell(console, "versions");
        }
    }

    @Test
    void anUploadThatFailsIsTriedAgain() {
        try (Console console = Console.of(strongroom).signIn(login)) {
            Page page = Desk.opened(console, "/console/case-file?id=" + caseFile);
            page.route("**/console/filing?*", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
            Desk.drop(page, Map.of("Broken.txt", "on a bad line".getBytes(UTF_8)));
            Desk.press(page, "File it");
            assertThat(page.locator(".filing-rows > li")).containsText("Try again in a minute");
            page.unroute("**/console/filing?*");
            page.locator("[data-part='retry']").click();
            assertThat(page.locator(".filing-rows > li[data-state='filed']")).hasCount(1);
        }
    }

    @Test
    void doorsThatAreNotOnesOwnStayShutKindly() {
        String note = Practice.filed(clinician, caseFile, "PSYCHOTHERAPY_NOTE", "process");
        try (Console console = Desk.visitor(strongroom, Role.CLINICIAN)) {
            for (String address : List.of("patient?id=" + patient, "case-file?id=" + caseFile, "record?id=" + note)) {
                Page page = Desk.opened(console, "/console/" + address);
                assertThat(page.getByRole(AriaRole.HEADING, Desk.level1())).hasText("Nothing here");
                assertThat(page.locator("body")).not().containsText(family);
            }
            assertThat(Desk.status(console, "/console/content?record=" + note)).isEqualTo(404);
        }
        try (Console console = Desk.visitor(strongroom, Role.RECORDS_OFFICER)) {
            Page page = Desk.opened(console, "/console/record?id=" + note);
            assertThat(page.locator("main")).containsText("its author's alone");
            assertThat(page.locator("[data-viewing]")).hasCount(0);
            Desk.looksWell(console, "psychotherapy-note");
            assertThat(Desk.status(console, "/console/content?record=" + note)).isEqualTo(403);
        }
        try (Console console = Desk.visitor(strongroom, Role.FRONT_DESK)) {
            Page page = Desk.opened(console, "/console/patient?id=" + patient);
            assertThat(page.locator("main")).containsText("555-0100");
            assertThat(page.locator("main")).not().containsText("Record number");
            assertThat(page.locator("main")).not().containsText("Case files");
            assertThat(Desk.status(console, "/console/case-file?id=" + caseFile))
                    .isEqualTo(403);
        }
        for (Role role : List.of(Role.BACKUP_OPERATOR, Role.ADMINISTRATOR, Role.AUDITOR)) {
            try (Console console = Desk.visitor(strongroom, role)) {
                assertThat(Desk.status(console, "/console/patients"))
                        .as(role.name())
                        .isEqualTo(403);
                assertThat(Desk.status(console, "/console/content?record=" + note))
                        .isEqualTo(403);
            }
        }
    }

    /** Script that waits until the page's sound or film is known to the browser, or fails with what is wrong with it. */
    private static String ready(String element) {
        return "const shown = document.querySelector('" + element + "');"
                + " const wrong = () => new Error(`media error ${shown.error.code}: ${shown.error.message}`);"
                + " if (shown.error) throw wrong();"
                + " if (shown.readyState < 1) await new Promise((resolve, reject) => {"
                + " shown.onloadedmetadata = resolve; shown.onerror = () => reject(wrong()); });";
    }

    private static void show(Page page, String title) {
        page.navigate(page.url().replaceFirst("/console/.*", "/console/case-file?id=" + caseFile));
        page.getByRole(AriaRole.LINK, Desk.named(title)).first().click();
        assertThat(page.getByRole(AriaRole.HEADING, Desk.level1())).hasText(title);
    }
}
