package org.strongroom.record;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.content.ContentStore;
import org.strongroom.content.DiskReserve;
import org.strongroom.content.IncomingContent;
import org.strongroom.content.StoredContent;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.domain.TooLargeException;
import org.strongroom.keys.DataKey;
import org.strongroom.keys.Keyring;
import org.strongroom.keys.OwnerKind;
import org.strongroom.metrics.Counters;
import org.strongroom.metrics.Metric;
import org.strongroom.pack.Custody;
import org.strongroom.record.internal.VersionEntity;
import org.strongroom.search.Origin;

/**
 * Files many records by one request, under the rules of {@link RecordService#file} and with its audit events: contents
 * stream in one after the other without a transaction, then one transaction makes all of them visible. For records
 * officers. Thread-safe.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class RecordImport {
    /** The most records of one call. */
    public static final int MOST = 500;

    private ImportRegister register;
    private ContentStore contents;
    private Keyring keyring;
    private UploadLimits limits;
    private DiskReserve disk;
    private Counters counters;

    /** For the container's proxies. */
    protected RecordImport() {}

    /** With what it needs. */
    @Inject
    public RecordImport(
            ImportRegister register,
            ContentStore contents,
            Keyring keyring,
            UploadLimits limits,
            DiskReserve disk,
            Counters counters) {
        this.register = register;
        this.contents = contents;
        this.keyring = keyring;
        this.limits = limits;
        this.disk = disk;
        this.counters = counters;
    }

    /** The contents of a call's records, in their order. */
    @FunctionalInterface
    public interface Contents {
        /** The next record's content; what was not read of the one before is skipped. Not closed. */
        InputStream next() throws IOException;
    }

    /**
     * Files. When this returns, what is said to be filed is on stable storage; when it throws, none of the call's records
     * is visible.
     *
     * @param records at most {@value #MOST}
     * @param sha256 the SHA-256 that each content must have
     * @param arriving their contents
     * @return what became of each, in their order
     * @throws InvalidInputException when there are too many, or the contents do not arrive whole
     */
    public List<ImportOutcome> file(Actor actor, List<ImportedRecord> records, List<byte[]> sha256, Contents arriving) {
        if (records.size() > MOST || records.size() != sha256.size()) {
            throw new InvalidInputException("records", "must be at most " + MOST + ", each with its digest");
        }
        List<RecordAdmission> admissions = register.admitAll(actor, records);
        List<ArrivedRecord> arrived = new ArrayList<>();
        try (Custody custody = contents.custody()) {
            List<Optional<ImportOutcome>> settled = new ArrayList<>();
            for (int i = 0; i < records.size(); i++) {
                InputStream content = next(arriving);
                settled.add(
                        settle(custody, records.get(i).origin(), admissions.get(i), sha256.get(i), content, arrived));
            }
            contents.await(custody);
            Map<Origin, UUID> made = arrived.isEmpty() ? Map.of() : register.registerAll(actor, arrived);
            counters.add(Metric.UPLOADS, "filed", made.size());
            return outcomes(records, admissions, settled, made);
        } finally {
            arrived.forEach(each -> each.key().close());
        }
    }

    /** What becomes of a record that is not to be registered; of one that is, the content is taken in. */
    private Optional<ImportOutcome> settle(
            Custody custody,
            Origin origin,
            RecordAdmission admission,
            byte[] sha256,
            InputStream content,
            List<ArrivedRecord> arrived) {
        if (admission instanceof RecordAdmission.Known known) {
            return Optional.of(new ImportOutcome.Known(known.recordId()));
        }
        if (admission instanceof RecordAdmission.Refused refused) {
            return Optional.of(new ImportOutcome.Refused(refused.field(), refused.reason()));
        }
        Filing filing = ((RecordAdmission.Admitted) admission).filing();
        try {
            arrived.add(received(custody, filing, origin, sha256, content));
            return Optional.empty();
        } catch (InvalidInputException refusal) {
            return Optional.of(new ImportOutcome.Refused(refusal.field(), refusal.getMessage()));
        } catch (TooLargeException refusal) {
            return Optional.of(new ImportOutcome.Refused("content", refusal.getMessage()));
        }
    }

    private ArrivedRecord received(Custody custody, Filing filing, Origin origin, byte[] sha256, InputStream content) {
        DataKey key =
                keyring.generate(OwnerKind.RECORD_VERSION, VersionEntity.name(filing.recordId(), filing.version()));
        boolean kept = false;
        try {
            IncomingContent incoming = new IncomingContent(
                    filing.details().mediaType(),
                    filing.details().fileName(),
                    sha256,
                    OptionalLong.empty(),
                    limits.of(filing.category()));
            StoredContent stored =
                    contents.leave(custody, key.secret(), filing.context(), incoming, disk.guarding(content));
            kept = true;
            counters.add(Metric.UPLOADED_BYTES, stored.length());
            return new ArrivedRecord(filing, origin, key, stored);
        } finally {
            if (!kept) {
                key.close();
            }
        }
    }

    private static InputStream next(Contents arriving) {
        try {
            return arriving.next();
        } catch (IOException e) {
            // the sender went away or stalled
            throw new InvalidInputException("content", "did not arrive whole");
        }
    }

    private static List<ImportOutcome> outcomes(
            List<ImportedRecord> records,
            List<RecordAdmission> admissions,
            List<Optional<ImportOutcome>> settled,
            Map<Origin, UUID> made) {
        List<ImportOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            UUID id = made.get(records.get(i).origin());
            RecordAdmission admission = admissions.get(i);
            outcomes.add(settled.get(i).orElseGet(() -> registered(admission, id)));
        }
        return outcomes;
    }

    private static ImportOutcome registered(RecordAdmission admission, UUID id) {
        boolean mine = admission instanceof RecordAdmission.Admitted admitted
                && admitted.filing().recordId().equals(id);
        return mine ? new ImportOutcome.Filed(id) : new ImportOutcome.Known(id);
    }
}
