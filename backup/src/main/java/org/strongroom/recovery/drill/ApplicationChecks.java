package org.strongroom.recovery.drill;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.strongroom.recovery.drill.ApplicationSession.ContentAnswer;
import org.strongroom.recovery.drill.ApplicationSession.PatientQuestion;
import org.strongroom.recovery.drill.ApplicationSession.PatientSeen;
import org.strongroom.recovery.drill.ApplicationSession.RecordPage;

/** The checks that make a journey through the booted application. */
final class ApplicationChecks implements AutoCloseable {
    private static final int PATIENTS_SOUGHT = 5;
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final ApplicationUnderTest application;
    private final Path home;
    private final Timeline timeline;
    private final OneTimeAccount account = OneTimeAccount.generate();
    private final Set<UUID> recordsFound = new HashSet<>();
    private Optional<ApplicationUnderTest.Booted> booted = Optional.empty();
    private Optional<ApplicationSession> session = Optional.empty();

    ApplicationChecks(ApplicationUnderTest application, Path home, Timeline timeline) {
        this.application = application;
        this.home = home;
        this.timeline = timeline;
    }

    CheckOutcome boot() {
        ApplicationUnderTest.Booted running = application.boot(home, account);
        booted = Optional.of(running);
        return CheckOutcome.passed("process " + running.pid() + " ready at " + running.bootedAt());
    }

    CheckOutcome signIn() {
        session = running().signIn(account.username(), account.password());
        return session.isPresent()
                ? CheckOutcome.passed("signed in as " + account.username())
                : CheckOutcome.failed("the application refused the one-time account");
    }

    CheckOutcome search() {
        int patients = 0;
        int questions = 0;
        for (UUID id : running().rows().patients(PATIENTS_SOUGHT)) {
            PatientSeen seen = session().patient(id);
            for (PatientQuestion question : questions(seen)) {
                questions++;
                if (!session().searchPatients(question).contains(id)) {
                    return CheckOutcome.failed("patient " + id + " is not found " + question);
                }
            }
            patients++;
        }
        Optional<String> cursor = Optional.empty();
        do {
            RecordPage page = session().searchRecords(cursor);
            recordsFound.addAll(page.records());
            if (page.next().equals(cursor) && cursor.isPresent()) {
                return CheckOutcome.failed("the search for records leads in a circle");
            }
            cursor = page.next();
        } while (cursor.isPresent());
        timeline.reach(Milestone.USABLE);
        return CheckOutcome.passed(patients + " patients found by " + questions + " searches, " + recordsFound.size()
                + " records found page by page");
    }

    CheckOutcome refuseForbidden() {
        List<String> wrong = new ArrayList<>();
        expect(wrong, "a call without a session", running().statusOfAnonymousCall(), UNAUTHENTICATED);
        expect(wrong, "an administrator's call", session().statusOfAdministratorCall(), FORBIDDEN);
        char[] wrongPassword = "not-the-password-of-anyone".toCharArray();
        if (running().signIn(account.username(), wrongPassword).isPresent()) {
            wrong.add("a wrong password opened a session");
        }
        boolean noteSeen = refuseNote(wrong);
        if (!wrong.isEmpty()) {
            return CheckOutcome.failed(String.join("; ", wrong));
        }
        return CheckOutcome.passed("refused: a call without a session, an administrator's call, a wrong password"
                + (noteSeen
                        ? ", a psychotherapy note's content"
                        : "; the archive holds no psychotherapy note to refuse"));
    }

    private boolean refuseNote(List<String> wrong) {
        List<RestoredRows.VersionRow> notes = new ArrayList<>(1);
        running().rows().versions(row -> {
            if (row.psychotherapyNote() && notes.isEmpty()) {
                notes.add(row);
            }
        });
        for (RestoredRows.VersionRow note : notes) {
            ContentAnswer answer = session().content(note.record(), note.version());
            if (answer instanceof ContentAnswer.Refused refused) {
                if (refused.status() != NOT_FOUND) {
                    expect(wrong, "a psychotherapy note's content", refused.status(), FORBIDDEN);
                }
            } else {
                Contents.discard(answer);
                wrong.add("a psychotherapy note was released to a records officer");
            }
        }
        return !notes.isEmpty();
    }

    private static void expect(List<String> wrong, String call, int status, int expected) {
        if (status != expected) {
            wrong.add(call + " was answered with " + status + " instead of " + expected);
        }
    }

    private static List<PatientQuestion> questions(PatientSeen seen) {
        List<PatientQuestion> questions = new ArrayList<>();
        seen.familyName().map(PatientQuestion.ByName::new).ifPresent(questions::add);
        seen.birthDate().map(PatientQuestion.ByBirthDate::new).ifPresent(questions::add);
        seen.mrnIssuer()
                .flatMap(issuer -> seen.mrn().map(number -> new PatientQuestion.ByNumber(issuer, number)))
                .ifPresent(questions::add);
        return questions;
    }

    Optional<ApplicationUnderTest.Booted> booted() {
        return booted;
    }

    ApplicationUnderTest.Booted running() {
        return booted.orElseThrow();
    }

    ApplicationSession session() {
        return session.orElseThrow();
    }

    Set<UUID> recordsFound() {
        return recordsFound;
    }

    @Override
    public void close() {
        account.close();
        booted.ifPresent(ApplicationUnderTest.Booted::close);
    }
}
