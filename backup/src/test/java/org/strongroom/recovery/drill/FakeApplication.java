package org.strongroom.recovery.drill;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.strongroom.crypto.Hashes;
import org.strongroom.failure.OperationFailedException;

/** An archive of a few records that answers as the real one does, until a test plants a fault in it. */
final class FakeApplication implements ApplicationUnderTest {
    static final Instant BOOTED = Instant.parse("2026-03-01T10:00:30Z");

    /** What goes wrong. */
    enum Fault {
        NONE,
        DOES_NOT_BOOT,
        REFUSES_THE_ACCOUNT,
        LOSES_A_TOKEN,
        SEARCH_IN_A_CIRCLE,
        SEARCH_MISSES_A_RECORD,
        SEARCH_INVENTS_A_RECORD,
        CONTENT_CHANGED,
        CONTENT_REFUSED,
        LENGTH_DIFFERS,
        NOTE_CHANGED,
        NOTE_RELEASED,
        ROW_MISSING,
        ANSWERS_ANYONE,
        ANSWERS_ANY_PASSWORD,
        LETS_ANYBODY_ADMINISTER,
        BREAKS
    }

    Fault fault = Fault.NONE;
    boolean closed;
    private final UUID patient = UUID.randomUUID();
    final Map<UUID, List<byte[]>> records = new TreeMap<>();
    final UUID note = UUID.randomUUID();
    final UUID first;

    FakeApplication() {
        for (int i = 0; i < 7; i++) {
            List<byte[]> versions = new ArrayList<>();
            for (int version = 0; version <= i % 2; version++) {
                versions.add(("record " + i + " version " + version).getBytes(StandardCharsets.UTF_8));
            }
            records.put(UUID.randomUUID(), versions);
        }
        first = records.keySet().iterator().next();
        records.put(note, List.of("a note".getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Booted boot(Path home, OneTimeAccount account) {
        if (fault == Fault.DOES_NOT_BOOT) {
            throw new OperationFailedException("the application did not deploy");
        }
        return new Running(account.username(), account.password().clone());
    }

    private final class Running implements Booted, RestoredRows {
        private final String username;
        private final char[] password;

        Running(String username, char[] password) {
            this.username = username;
            this.password = password;
        }

        @Override
        public long pid() {
            return 4711;
        }

        @Override
        public Instant bootedAt() {
            return BOOTED;
        }

        @Override
        public URI url() {
            return URI.create("https://127.0.0.1:1");
        }

        @Override
        public RestoredRows rows() {
            return this;
        }

        @Override
        public Optional<ApplicationSession> signIn(String name, char[] given) {
            boolean right = name.equals(username) && Arrays.equals(given, password);
            if (fault == Fault.REFUSES_THE_ACCOUNT) {
                right = false;
            }
            return right || fault == Fault.ANSWERS_ANY_PASSWORD ? Optional.of(new Session()) : Optional.empty();
        }

        @Override
        public int statusOfAnonymousCall() {
            return fault == Fault.ANSWERS_ANYONE ? 200 : 401;
        }

        @Override
        public long records() {
            return records.size();
        }

        @Override
        public long recordRows() {
            return records.size();
        }

        @Override
        public List<UUID> patients(int limit) {
            return List.of(patient);
        }

        @Override
        public void versions(Consumer<VersionRow> each) {
            records.forEach((record, versions) -> {
                if (fault == Fault.ROW_MISSING && record.equals(first)) {
                    return;
                }
                for (int i = 0; i < versions.size(); i++) {
                    each.accept(new VersionRow(record, i + 1, record.equals(note), false, versions.get(i).length));
                }
            });
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private final class Session implements ApplicationSession {
        @Override
        public PatientSeen patient(UUID id) {
            return new PatientSeen(
                    id,
                    Optional.of("Canary"),
                    Optional.of(LocalDate.of(1980, 2, 3)),
                    Optional.of("practice"),
                    Optional.of("42"));
        }

        @Override
        public Set<UUID> searchPatients(PatientQuestion question) {
            boolean lost = fault == Fault.LOSES_A_TOKEN && question instanceof PatientQuestion.ByBirthDate;
            return lost ? Set.of() : Set.of(patient, UUID.randomUUID());
        }

        @Override
        public RecordPage searchRecords(Optional<String> cursor) {
            if (fault == Fault.BREAKS) {
                throw new IllegalStateException("Canary");
            }
            List<UUID> ids = new ArrayList<>(new HashSet<>(records.keySet()));
            ids.sort(null);
            if (fault == Fault.SEARCH_MISSES_A_RECORD) {
                ids.remove(first);
            }
            if (fault == Fault.SEARCH_INVENTS_A_RECORD) {
                ids.add(UUID.randomUUID());
            }
            int from = cursor.map(Integer::parseInt).orElse(0);
            int to = Math.min(ids.size(), from + 3);
            if (fault == Fault.SEARCH_IN_A_CIRCLE && from > 0) {
                return new RecordPage(ids.subList(from, to), cursor);
            }
            return new RecordPage(
                    ids.subList(from, to), to < ids.size() ? Optional.of(String.valueOf(to)) : Optional.empty());
        }

        @Override
        public VersionDigest recordedDigest(UUID record, int version) {
            byte[] content = records.get(record).get(version - 1);
            int more = fault == Fault.LENGTH_DIFFERS && record.equals(first) ? 1 : 0;
            return new VersionDigest(Hashes.hex(Hashes.sha256(content)), content.length + more);
        }

        @Override
        public ContentAnswer content(UUID record, int version) {
            if (record.equals(note) && fault != Fault.NOTE_RELEASED
                    || fault == Fault.CONTENT_REFUSED && record.equals(first)) {
                return new ContentAnswer.Refused(403);
            }
            byte[] content = records.get(record).get(version - 1).clone();
            if (fault == Fault.CONTENT_CHANGED && record.equals(first)) {
                content[0] ^= 1;
            }
            return new ContentAnswer.Released(new ByteArrayInputStream(content));
        }

        @Override
        public RehashAnswer rehash(UUID record, int version) {
            byte[] content = records.get(record).get(version - 1);
            return new RehashAnswer(Hashes.hex(Hashes.sha256(content)), content.length, fault != Fault.NOTE_CHANGED);
        }

        @Override
        public int statusOfAdministratorCall() {
            return fault == Fault.LETS_ANYBODY_ADMINISTER ? 200 : 403;
        }
    }
}
