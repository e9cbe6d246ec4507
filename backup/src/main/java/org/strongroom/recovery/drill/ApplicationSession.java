package org.strongroom.recovery.drill;

import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A records officer's session with the application under test. Thread-safe. Errors as {@link ApplicationUnderTest}. */
public interface ApplicationSession {

    /** A patient, as the application shows it. */
    PatientSeen patient(UUID id);

    /** The patients that a search finds, all pages of it. */
    Set<UUID> searchPatients(PatientQuestion question);

    /** One page of a search for all records. */
    RecordPage searchRecords(Optional<String> cursor);

    /** The recorded digest of a record version. */
    VersionDigest recordedDigest(UUID record, int version);

    /** The content of a record version. */
    ContentAnswer content(UUID record, int version);

    /** Has the application re-read and re-hash a record version without releasing it. */
    RehashAnswer rehash(UUID record, int version);

    /** HTTP status of a call that only an administrator may make. */
    int statusOfAdministratorCall();

    /** Identifying words of one patient, kept for one comparison. Its text form reveals nothing. */
    record PatientSeen(
            UUID id,
            Optional<String> familyName,
            Optional<LocalDate> birthDate,
            Optional<String> mrnIssuer,
            Optional<String> mrn) {
        @Override
        public String toString() {
            return "PatientSeen[" + id + "]";
        }
    }

    /** A search for patients by exactly one of name, birth date and number. Its text form reveals nothing. */
    sealed interface PatientQuestion {
        /** By name. */
        record ByName(String name) implements PatientQuestion {
            @Override
            public String toString() {
                return "by name";
            }
        }

        /** By birth date. */
        record ByBirthDate(LocalDate date) implements PatientQuestion {
            @Override
            public String toString() {
                return "by birth date";
            }
        }

        /** By medical record number. */
        record ByNumber(String issuer, String number) implements PatientQuestion {
            @Override
            public String toString() {
                return "by medical record number";
            }
        }
    }

    /** Records of one page and where the next begins. */
    record RecordPage(List<UUID> records, Optional<String> next) {}

    /** SHA-256 in lower-case hexadecimal, and length in bytes, of a version's content. */
    record VersionDigest(String sha256, long length) {}

    /** What became of a request for content. */
    sealed interface ContentAnswer {
        /** The content; the reader closes it. */
        record Released(InputStream content) implements ContentAnswer {}

        /** Refused, with an HTTP status. */
        record Refused(int status) implements ContentAnswer {}
    }

    /** What the application found when it re-hashed what it stores. */
    record RehashAnswer(String sha256, long length, boolean matches) {}
}
