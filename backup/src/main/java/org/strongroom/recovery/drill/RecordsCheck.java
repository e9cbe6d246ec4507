package org.strongroom.recovery.drill;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.strongroom.failure.EngineException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.progress.Progress;
import org.strongroom.recovery.drill.ApplicationSession.ContentAnswer;
import org.strongroom.recovery.drill.ApplicationSession.RehashAnswer;
import org.strongroom.recovery.drill.ApplicationSession.VersionDigest;
import org.strongroom.recovery.drill.RestoredRows.VersionRow;

/**
 * Opens every record version through the application and compares its hash with the digest recorded for it. What nobody
 * but its author may open, the application re-hashes without releasing it. The totals come from the database's rows and
 * from the source's statement, not from the application's own lists.
 */
final class RecordsCheck {
    private static final int PARALLEL = 4;
    private static final int AHEAD = 64;
    private static final int REASONS_KEPT = 5;
    private static final long UNKNOWN = -1;

    private final ApplicationSession session;
    private final RestoredRows rows;
    private final Set<UUID> found;
    private final Progress progress;

    private final Map<UUID, Integer> versionsOf = new HashMap<>();
    private final Set<UUID> broken = new HashSet<>();
    private final List<String> reasons = new ArrayList<>();
    private final AtomicLong versionsVerified = new AtomicLong();
    private final AtomicLong versionsRehashed = new AtomicLong();
    private final AtomicLong bytesHashed = new AtomicLong();
    private long problems;

    RecordsCheck(ApplicationSession session, RestoredRows rows, Set<UUID> found, Progress progress) {
        this.session = session;
        this.rows = rows;
        this.found = found;
        this.progress = progress;
    }

    /** Opens everything; what went wrong is in {@link #outcome}. */
    void run() {
        ExecutorService workers = Executors.newFixedThreadPool(PARALLEL);
        Semaphore ahead = new Semaphore(AHEAD);
        List<Future<?>> tail = new ArrayList<>();
        try {
            rows.versions(row -> {
                versionsOf.merge(row.record(), 1, Integer::sum);
                ahead.acquireUninterruptibly();
                tail.removeIf(Future::isDone);
                tail.add(workers.submit(() -> {
                    try {
                        verify(row);
                    } finally {
                        ahead.release();
                    }
                }));
            });
            for (Future<?> last : tail) {
                last.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new OperationFailedException("the drill was interrupted", stopped);
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug);
        } finally {
            workers.shutdownNow();
        }
    }

    RecordCounts counts(long atSource) {
        return new RecordCounts(
                versionsOf.size() - broken.size(),
                rows.records(),
                atSource,
                versionsVerified.get(),
                versionsRehashed.get(),
                bytesHashed.get());
    }

    CheckOutcome outcome(RecordCounts counts) {
        if (problems > 0) {
            return CheckOutcome.failed(String.join("; ", reasons)
                    + (problems > reasons.size() ? "; and " + (problems - reasons.size()) + " more" : ""));
        }
        if (rows.recordRows() != counts.recordsAtSource()) {
            return CheckOutcome.failed("the source stated " + counts.recordsAtSource()
                    + " records, the restored database has " + rows.recordRows());
        }
        if (found.size() != counts.recordsTotal() || counts.recordsVerified() != counts.recordsTotal()) {
            return CheckOutcome.failed("of " + counts.recordsTotal() + " records the search finds " + found.size()
                    + " and " + counts.recordsVerified() + " are verified");
        }
        if (counts.recordsVerified() == 0) {
            return CheckOutcome.failed("the recovery point holds no record, so that none could be opened and nothing is"
                    + " proven; drill again once a record is off site");
        }
        return CheckOutcome.passed(counts.recordsVerified() + " of " + counts.recordsTotal() + " records, "
                + counts.versionsVerified() + " versions (" + counts.versionsRehashed()
                + " re-hashed without release), "
                + counts.bytesHashed() + " bytes hashed by the agent");
    }

    private void verify(VersionRow row) {
        Optional<String> problem;
        try {
            problem = problemWith(row);
        } catch (EngineException failure) {
            problem = Optional.of(Reasons.of(failure));
        } catch (RuntimeException bug) {
            problem = Optional.of("unexpected " + bug.getClass().getSimpleName());
        }
        if (problem.isEmpty()) {
            progress.advance(versionsVerified.incrementAndGet(), UNKNOWN, "record versions");
            return;
        }
        note(row, problem.get());
    }

    private synchronized void note(VersionRow row, String problem) {
        problems++;
        broken.add(row.record());
        if (reasons.size() < REASONS_KEPT) {
            reasons.add("record " + row.record() + " version " + row.version() + ": " + problem);
        }
    }

    private Optional<String> problemWith(VersionRow row) {
        if (!found.contains(row.record())) {
            return Optional.of("is in the database but not found by search");
        }
        VersionDigest recorded = session.recordedDigest(row.record(), row.version());
        if (recorded.length() != row.length()) {
            return Optional.of("the application states a length of " + recorded.length() + ", its row " + row.length());
        }
        if (row.psychotherapyNote() || row.withheld()) {
            return rehash(row, recorded);
        }
        ContentAnswer answer = session.content(row.record(), row.version());
        if (answer instanceof ContentAnswer.Released released) {
            VersionDigest opened = Contents.digest(released.content());
            bytesHashed.addAndGet(opened.length());
            return opened.equals(recorded)
                    ? Optional.empty()
                    : Optional.of("its content does not have its recorded digest");
        }
        return Optional.of("is not released (status " + ((ContentAnswer.Refused) answer).status() + ")");
    }

    private Optional<String> rehash(VersionRow row, VersionDigest recorded) {
        RehashAnswer answer = session.rehash(row.record(), row.version());
        if (!answer.matches() || !answer.sha256().equals(recorded.sha256()) || answer.length() != recorded.length()) {
            return Optional.of("re-hashed by the application, its content does not have its recorded digest");
        }
        versionsRehashed.incrementAndGet();
        return Optional.empty();
    }
}
