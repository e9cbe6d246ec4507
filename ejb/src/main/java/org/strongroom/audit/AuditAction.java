package org.strongroom.audit;

import java.util.Set;

/** What was done or tried. Names are stored for good: add, never rename. */
public enum AuditAction {
    /** A sign-in with user name and password. */
    SIGN_IN,
    /** A session ended by its owner. */
    SIGN_OUT,
    /** A request that carried no session, an expired or an unknown one, or called an endpoint outside its roles. */
    API_CALL,

    /** An account was made. */
    ACCOUNT_CREATE,
    /** The list of accounts was read. */
    ACCOUNT_LIST,
    /** An account was disabled. */
    ACCOUNT_DISABLE,
    /** A disabled account was let in again. */
    ACCOUNT_ENABLE,
    /** An account's roles were replaced. */
    ACCOUNT_ROLES,
    /** A password was replaced. */
    ACCOUNT_PASSWORD,

    /** A patient was registered. */
    PATIENT_CREATE,
    /** A patient's data was read. */
    PATIENT_READ,
    /** A patient's data was changed. */
    PATIENT_CHANGE,
    /** Patients were searched for. */
    PATIENT_SEARCH,
    /** Patients were indexed anew for the search. */
    PATIENT_REINDEX,

    /** A case file was opened. */
    CASE_FILE_CREATE,
    /** A case file was read. */
    CASE_FILE_READ,
    /** A case file was changed or closed. */
    CASE_FILE_CHANGE,
    /** A case file's care team was set. */
    CASE_FILE_CARE_TEAM,
    /** A patient joined a case file, or was taken out of it. */
    CASE_FILE_PATIENT,
    /** The source of an import was put beside the case files that came from it. */
    CASE_FILE_SOURCE,
    /** Case files were searched for. */
    CASE_FILE_SEARCH,

    /** A record was filed. */
    RECORD_FILE,
    /** A version was appended to a record. */
    RECORD_VERSION,
    /** A record's description was read. */
    RECORD_READ,
    /** A record's content was opened, whole or in part. */
    RECORD_CONTENT_READ,
    /** A record's content was hashed again without being released. */
    RECORD_DIGEST,
    /** Records were searched for. */
    RECORD_SEARCH,

    /** What is in quarantine was looked at. */
    QUARANTINE_READ,
    /** A version in quarantine was released or refused. */
    QUARANTINE_DECIDE,
    /** A version in quarantine was scanned again. */
    QUARANTINE_SCAN,

    /** A hold was placed. */
    HOLD_PLACE,
    /** A hold was released. */
    HOLD_RELEASE,
    /** Holds were read. */
    HOLD_READ,
    /** A destruction was proposed. */
    DISPOSAL_PROPOSE,
    /** A second officer approved a destruction, which was carried out with it. */
    DISPOSAL_APPROVE,
    /** A proposal to destroy was turned down or withdrawn. */
    DISPOSAL_REJECT,
    /** A proposal to destroy ended because a hold was placed. */
    DISPOSAL_CANCEL,
    /** Proposals to destroy and what became of them were read. */
    DISPOSAL_READ,
    /** A patient, case file or record was lawfully destroyed: its keys are gone. */
    DESTROY,
    /** Where copies of something destroyed still are was looked at. */
    ERASURE_READ,

    /** A restore opened the archive on a law that is not the newest. The restore itself writes it. */
    RESTORE_STALE_LAW,

    /** A part of the archive as it was earlier was brought in, for comparison. */
    COMPARISON_BRING,
    /** What differs from an earlier state was read. */
    COMPARISON_READ,
    /** Something of an earlier state was proposed to be put back over what is there. */
    PUT_BACK_PROPOSE,
    /** A second officer approved what was proposed to be put back, which was carried out with it. */
    PUT_BACK_APPROVE,
    /** A proposal to put something back was turned down or withdrawn. */
    PUT_BACK_REJECT,
    /** Content of an earlier state came back as a new version. */
    PUT_BACK_APPEND,

    /** The audit log was read. */
    AUDIT_READ,

    /** The state of the off-site copy was read. */
    BACKUP_STATUS,
    /** A backup was asked for. */
    BACKUP_RUN,
    /** The space of ciphertext that no record refers to was given back, or looked for. */
    CONTENT_COMPACT,
    /** Somebody on the archive's machine healed what had rotted. */
    CONTENT_REPAIR,
    /** The recovery kit was confirmed to be off the machine. */
    KIT_CONFIRM,
    /** New recovery and root signing keys were taken over from a ceremony. */
    KEY_CEREMONY,
    /** A custodian's holding of a share was confirmed. */
    KEY_SHARE_CONFIRM,
    /** The state of the archive's keys was read. */
    KEY_STATUS,
    /** The period key was turned over, or its turn-over was asked for. */
    KEY_TURN_OVER,
    /** A test notice was sent to those whom the site wants told. */
    NOTICE_TEST,
    /** A drill was started. */
    DRILL_RUN,
    /** Drills and their results were read. */
    DRILL_READ;

    private static final Set<String> LOOKING = Set.of("READ", "SEARCH", "LIST", "STATUS", "DIGEST");

    /** Whether it leaves the archive as it was, but for the log: looking, and coming and going. */
    public boolean changesNothing() {
        return this == SIGN_IN
                || this == SIGN_OUT
                || this == API_CALL
                || LOOKING.contains(name().substring(name().lastIndexOf('_') + 1));
    }
}
