package org.strongroom.record;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.content.ContentStore;
import org.strongroom.domain.UnavailableException;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;
import org.strongroom.screening.ScanVerdict;

/**
 * The quarantine: versions whose content a malware scanner knows, or could not look at. It is stored like any other and
 * read by nobody until a records officer releases it. Call it without a transaction. Thread-safe.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class QuarantineService {
    private QuarantineRegister register;
    private ContentStore contents;
    private ContentReading reading;

    /** For the container's proxies. */
    protected QuarantineService() {}

    /** With what it needs. */
    @Inject
    public QuarantineService(QuarantineRegister register, ContentStore contents, ContentReading reading) {
        this.register = register;
        this.contents = contents;
        this.reading = reading;
    }

    /** Lists records of which a version is held, for records officers; those that were filed first come first. */
    public Page<RecordView> held(Actor actor, PageRequest page) {
        return register.held(actor, page);
    }

    /**
     * Releases or refuses a version that is held; for records officers.
     *
     * @throws org.strongroom.domain.NotFoundException when there is no such version
     * @throws org.strongroom.domain.ConflictException when it is not held
     */
    public RecordView decide(Actor actor, UUID recordId, int version, QuarantineDecision decision) {
        return register.decide(actor, recordId, version, decision);
    }

    /**
     * Scans a version that is held once more, as when the scanner was away; for records officers. What is clean, in all
     * of it, is released; anything else stays.
     *
     * @throws org.strongroom.domain.NotFoundException when there is no such version
     * @throws org.strongroom.domain.ConflictException when it is not held
     * @throws UnavailableException when the scanner is still away, or none is configured
     */
    public RecordView scanAgain(Actor actor, UUID recordId, int version) {
        StoredVersion stored = register.admitScan(actor, recordId, version);
        ScanVerdict verdict = scan(stored);
        if (verdict instanceof ScanVerdict.Failed || verdict instanceof ScanVerdict.NotAsked) {
            throw new UnavailableException("The malware scanner does not answer.");
        }
        return register.scanned(actor, recordId, version, verdict);
    }

    private ScanVerdict scan(StoredVersion stored) {
        try (InputStream content = reading.open(stored, 0, stored.location().length())) {
            return contents.scan(content);
        } catch (IOException e) {
            throw new UnavailableException("The content store cannot be read.", e);
        }
    }
}
