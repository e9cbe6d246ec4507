package org.strongroom.web.console;

import static org.strongroom.access.Role.ADMINISTRATOR;
import static org.strongroom.access.Role.AUDITOR;
import static org.strongroom.access.Role.BACKUP_OPERATOR;
import static org.strongroom.access.Role.CLINICIAN;
import static org.strongroom.access.Role.FRONT_DESK;
import static org.strongroom.access.Role.RECORDS_OFFICER;
import static org.strongroom.access.Role.RECOVERY_ADMIN;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.web.access.AccessRule;

/**
 * Everything the console answers to, and for whom: the one place where that is said. What is not listed is not there.
 *
 * <p>A <em>view</em> is a Facelets page, {@code console/<name>.xhtml}; its forms carry Faces' view state. A
 * <em>call</em> is a servlet for scripts, forms without Faces, and downloads; whatever is not GET needs the session's
 * token there (see {@link ConsoleSession#callToken}). A page with a title for the menu is listed in its section for
 * those who may open it. Paths hold no identifier; pages take identifiers, and nothing else, as query parameters.
 */
public enum ConsolePage {
    /** Leads to the first page of the menu. */
    HOME(Kind.CALL, "/console/", signedIn()),
    /** Signing in. */
    SIGN_IN(Kind.VIEW, "/console/sign-in", anyone()),
    /** Signing out, by POST. */
    SIGN_OUT(Kind.CALL, "/console/sign-out", signedIn()),
    /** Tells how long the session lasts without use, and by POST prolongs it. */
    SESSION(Kind.CALL, "/console/session", signedIn()),

    /** One's own account: roles, password. */
    ACCOUNT_SELF(Kind.VIEW, "/console/me", signedIn()),

    /** Finding patients. */
    PATIENTS(
            Kind.VIEW,
            "/console/patients",
            holders(CLINICIAN, FRONT_DESK, RECORDS_OFFICER),
            Section.ARCHIVE,
            "Patients"),
    /** One patient. */
    PATIENT(Kind.VIEW, "/console/patient", holders(CLINICIAN, FRONT_DESK, RECORDS_OFFICER)),
    /** Registering or changing a patient. */
    PATIENT_FORM(Kind.VIEW, "/console/patient-form", holders(CLINICIAN, FRONT_DESK, RECORDS_OFFICER)),
    /** The case files one may see. */
    CASE_FILES(Kind.VIEW, "/console/case-files", holders(CLINICIAN, RECORDS_OFFICER), Section.ARCHIVE, "Case files"),
    /** One case file and its records. */
    CASE_FILE(Kind.VIEW, "/console/case-file", holders(CLINICIAN, RECORDS_OFFICER)),
    /** Opening a case file. */
    CASE_FILE_FORM(Kind.VIEW, "/console/case-file-form", holders(CLINICIAN, RECORDS_OFFICER)),
    /** Renaming, closing, reopening a case file. */
    CASE_FILE_CHANGE(Kind.VIEW, "/console/case-file-change", holders(CLINICIAN, RECORDS_OFFICER)),
    /** A case file's patients and care team. */
    CASE_FILE_PEOPLE(Kind.VIEW, "/console/case-file-people", holders(CLINICIAN, RECORDS_OFFICER)),
    /** One record and its versions. */
    RECORD(Kind.VIEW, "/console/record", holders(CLINICIAN, RECORDS_OFFICER)),
    /** What the malware scanner knows or could not look at. */
    QUARANTINE(Kind.VIEW, "/console/quarantine", holders(RECORDS_OFFICER), Section.ARCHIVE, "Quarantine"),
    /** A version's bytes. */
    CONTENT(Kind.CALL, "/console/content", holders(CLINICIAN, RECORDS_OFFICER)),
    /** Files a record or a version, by POST. */
    FILING(Kind.CALL, "/console/filing", holders(CLINICIAN, RECORDS_OFFICER)),

    /** Are we safe now? */
    OPERATIONS(
            Kind.VIEW,
            "/console/operations",
            holders(BACKUP_OPERATOR, RECOVERY_ADMIN, ADMINISTRATOR),
            Section.SAFETY,
            "Operations"),

    /** Drills: start one, follow it, the list. */
    DRILLS(Kind.VIEW, "/console/drills", holders(BACKUP_OPERATOR, RECOVERY_ADMIN, AUDITOR), Section.SAFETY, "Drills"),
    /** A drill's evidence. */
    DRILL(Kind.VIEW, "/console/drill", holders(BACKUP_OPERATOR, RECOVERY_ADMIN, AUDITOR)),
    /** A drill's evidence as the files that were signed. */
    DRILL_EVIDENCE(Kind.CALL, "/console/drill-evidence", holders(BACKUP_OPERATOR, RECOVERY_ADMIN, AUDITOR)),

    /** All accounts. */
    ACCOUNTS(Kind.VIEW, "/console/accounts", holders(ADMINISTRATOR), Section.ADMINISTRATION, "Accounts"),
    /** One account: roles, disabling, a new password. */
    ACCOUNT(Kind.VIEW, "/console/account", holders(ADMINISTRATOR)),
    /** Making an account. */
    ACCOUNT_NEW(Kind.VIEW, "/console/account-new", holders(ADMINISTRATOR));

    /** What answers. */
    public enum Kind {
        /** A Facelets page. */
        VIEW,
        /** A servlet. */
        CALL
    }

    /** The menu's sections, in its order. */
    public enum Section {
        /** Patients, case files, records. */
        ARCHIVE("Archive"),
        /** Backups and drills. */
        SAFETY("Safety"),
        /** Accounts. */
        ADMINISTRATION("Administration");

        private final String title;

        Section(String title) {
            this.title = title;
        }

        /** As the menu shows it. */
        public String title() {
            return title;
        }
    }

    private record Entry(Section section, String title) {}

    private final Kind kind;
    private final String path;
    private final AccessRule rule;
    private final Optional<Entry> entry;

    ConsolePage(Kind kind, String path, AccessRule rule) {
        this(kind, path, rule, Optional.empty());
    }

    ConsolePage(Kind kind, String path, AccessRule rule, Section section, String title) {
        this(kind, path, rule, Optional.of(new Entry(section, title)));
    }

    ConsolePage(Kind kind, String path, AccessRule rule, Optional<Entry> entry) {
        this.kind = kind;
        this.path = path;
        this.rule = rule;
        this.entry = entry;
    }

    private static AccessRule anyone() {
        return new AccessRule.Anyone();
    }

    private static AccessRule signedIn() {
        return new AccessRule.SignedIn();
    }

    private static AccessRule holders(Role first, Role... others) {
        return new AccessRule.Holders(EnumSet.of(first, others));
    }

    /** The page at this path, which carries neither query nor fragment. */
    public static Optional<ConsolePage> at(String path) {
        return Arrays.stream(values()).filter(page -> page.path.equals(path)).findFirst();
    }

    /** Below the server's root. */
    public String path() {
        return path;
    }

    /** What answers. */
    public Kind kind() {
        return kind;
    }

    /** For whom it is. */
    public AccessRule rule() {
        return rule;
    }

    /** Whether this actor may open it. */
    public boolean isFor(Actor actor) {
        return rule.decide(actor) == AccessRule.Decision.ALLOWED;
    }

    /** Whether the menu lists it in this section. */
    public boolean isIn(Section section) {
        return entry.filter(listed -> listed.section() == section).isPresent();
    }

    /** Its title in the menu; empty when it is not listed there. */
    public String title() {
        return entry.map(Entry::title).orElse("");
    }

    /** The roles that open it; empty when it is for anyone, or for whoever is signed in. */
    public Set<Role> roles() {
        return rule instanceof AccessRule.Holders holders ? holders.roles() : Set.of();
    }
}
