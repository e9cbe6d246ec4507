package org.strongroom.ship;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.strongroom.identity.Ids;
import org.strongroom.postgres.DatabaseRole;

/**
 * Several writers at once: records are filed, patients come, change and go, everybody changes the same case file;
 * transactions of one statement and of hundreds, rollbacks and savepoints among them. A database that goes away is waited
 * for.
 */
public final class BusyHour implements AutoCloseable {
    private final Site site;
    private final Ledger ledger;
    private final Map<UUID, byte[]> contents = new ConcurrentHashMap<>();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final ExecutorService writers = Executors.newCachedThreadPool();
    private volatile boolean over;

    /** Lets writers begin. Each has a pause between its transactions, in milliseconds, up to so many. */
    public BusyHour(Site site, long seed, int count, int pause) {
        this.site = site;
        this.ledger = new Ledger(site);
        for (int i = 0; i < count; i++) {
            Writer writer = new Writer(new Random(seed + i), pause);
            writers.submit(writer);
        }
    }

    /** How many transactions were committed so far. */
    public int done() {
        return done.get();
    }

    /** How many transactions the database broke off. */
    public int lost() {
        return lost.get();
    }

    /** Ends the writers and gives the ledger. */
    public Ledger end() throws InterruptedException {
        over = true;
        writers.shutdown();
        if (!writers.awaitTermination(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("writers do not end");
        }
        ledger.settle();
        return ledger;
    }

    /** The clear content of every record that was ever filed, committed or not. */
    public Map<UUID, byte[]> contents() {
        return contents;
    }

    @Override
    public void close() {
        over = true;
        writers.shutdownNow();
    }

    private final class Writer implements Runnable {
        private final Random random;
        private final int pause;
        private List<UUID> patients = new ArrayList<>();
        private List<UUID> colleagues = new ArrayList<>();

        Writer(Random random, int pause) {
            this.random = random;
            this.pause = pause;
        }

        @Override
        public void run() {
            while (!over) {
                try (Connection connection =
                        site.database.connections(DatabaseRole.OWNER).getConnection()) {
                    connection.setAutoCommit(false);
                    while (!over) {
                        transaction(connection);
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(pause)));
                    }
                } catch (SQLException e) {
                    lost.incrementAndGet();
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                }
            }
        }

        private void transaction(Connection connection) throws SQLException {
            List<UUID> patientsBefore = List.copyOf(patients);
            List<UUID> colleaguesBefore = List.copyOf(colleagues);
            boolean kept = false;
            try {
                Map<String, List<String>> touched = new TreeMap<>();
                int changes = random.nextInt(30) == 0 ? 200 : 1 + random.nextInt(5);
                for (int i = 0; i < changes; i++) {
                    if (random.nextInt(12) == 0) {
                        undone(connection);
                    }
                    change(connection, touched);
                }
                if (random.nextInt(9) == 0) {
                    connection.rollback();
                } else {
                    ledger.about(connection, touched);
                    connection.commit();
                    kept = true;
                    done.incrementAndGet();
                }
            } finally {
                if (!kept) {
                    patients = new ArrayList<>(patientsBefore);
                    colleagues = new ArrayList<>(colleaguesBefore);
                }
            }
        }

        private void undone(Connection connection) throws SQLException {
            Savepoint savepoint = connection.setSavepoint();
            Site.set(connection, "UPDATE archive.account SET display_name = 'never' WHERE id = ?", site.account());
            connection.rollback(savepoint);
        }

        private void change(Connection connection, Map<String, List<String>> touched) throws SQLException {
            switch (random.nextInt(9)) {
                case 0, 1 -> newPatient(connection, touched);
                case 2, 3 -> {
                    if (!patients.isEmpty()) {
                        UUID patient = patients.get(random.nextInt(patients.size()));
                        Site.set(
                                connection,
                                "UPDATE archive.patient SET sealed = ?, revision = revision + 1 WHERE id = ?",
                                bytes(),
                                patient);
                        touch(touched, "archive.patient", patient.toString());
                    }
                }
                case 4 -> {
                    if (!patients.isEmpty()) {
                        UUID patient = patients.remove(random.nextInt(patients.size()));
                        Site.set(connection, "DELETE FROM archive.patient WHERE id = ?", patient);
                        touch(touched, "archive.patient", patient.toString());
                    }
                }
                case 5, 6 -> file(connection, touched);
                case 7 -> colleague(connection, touched);
                default -> {
                    // the row that all writers change, one after the other
                    Site.set(
                            connection,
                            "UPDATE archive.case_file SET sealed = ?, revision = revision + 1 WHERE id = ?",
                            bytes(),
                            site.caseFile());
                    touch(touched, "archive.case_file", site.caseFile().toString());
                }
            }
        }

        private void newPatient(Connection connection, Map<String, List<String>> touched) throws SQLException {
            UUID patient = Ids.next();
            UUID key = site.newKey(connection, "PATIENT", patient.toString());
            Site.set(
                    connection,
                    "INSERT INTO archive.patient VALUES (?, ?, 1, ?, NULL, 'ACTIVE', clock_timestamp(), ?, now(), 0)",
                    patient,
                    key,
                    bytes(),
                    site.account());
            patients.add(patient);
            touch(touched, "archive.patient", patient.toString());
        }

        private void file(Connection connection, Map<String, List<String>> touched) throws SQLException {
            byte[] content = new byte[1 + random.nextInt(6_000)];
            random.nextBytes(content);
            Site.Acknowledged filed = site.file(connection, content);
            contents.put(filed.record(), content);
            String record = filed.record().toString();
            touch(touched, "archive.record", record);
            touch(touched, "archive.record_version", record + "/1");
            touch(touched, "archive.extent", record + "/1/0");
            try (var select = connection.prepareStatement("SELECT id FROM law.audit_event WHERE object_id = ?")) {
                select.setString(1, record);
                try (var rows = select.executeQuery()) {
                    rows.next();
                    touch(touched, "law.audit_event", rows.getString(1));
                }
            }
        }

        private void colleague(Connection connection, Map<String, List<String>> touched) throws SQLException {
            if (!colleagues.isEmpty() && random.nextBoolean()) {
                UUID leaving = colleagues.remove(random.nextInt(colleagues.size()));
                Site.set(connection, "DELETE FROM archive.care_team_member WHERE account_id = ?", leaving);
                touch(touched, "archive.care_team_member", site.caseFile() + "/" + leaving);
                return;
            }
            UUID coming = Ids.next();
            Site.set(
                    connection,
                    "INSERT INTO archive.account VALUES (?, ?, 'C', '', 'ACTIVE', now(), ?, now(), 0)",
                    coming,
                    coming.toString(),
                    coming);
            Site.set(connection, "INSERT INTO archive.care_team_member VALUES (?, ?, now())", site.caseFile(), coming);
            colleagues.add(coming);
            touch(touched, "archive.account", coming.toString());
            touch(touched, "archive.care_team_member", site.caseFile() + "/" + coming);
        }

        private void touch(Map<String, List<String>> touched, String table, String key) {
            touched.computeIfAbsent(table, any -> new ArrayList<>()).add(key);
        }

        /** Small, or large enough to lie out of line. */
        private byte[] bytes() {
            byte[] bytes = new byte[random.nextInt(4) == 0 ? 5_000 + random.nextInt(5_000) : 1 + random.nextInt(200)];
            random.nextBytes(bytes);
            return bytes;
        }
    }
}
