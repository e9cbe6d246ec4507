package org.strongroom.comparison;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.crypto.Hashes;
import org.strongroom.domain.UnavailableException;
import org.strongroom.record.RecordContent;
import org.strongroom.record.RecordService;
import org.strongroom.record.RecordView;
import org.strongroom.record.Upload;
import org.strongroom.record.VersionDetails;
import org.strongroom.record.VersionView;

/**
 * Puts things back as they were. Content comes back as a new version, which overwrites nothing, by one officer's decision;
 * what would be written over what is there now is only proposed, for another officer. Slow for content: call it outside of
 * transactions. Thread-safe.
 */
@ApplicationScoped
public class PutBackService {
    private PutBackRegister register;
    private RecordService records;

    /** For the container's proxies. */
    protected PutBackService() {}

    /** With what it needs. */
    @Inject
    public PutBackService(PutBackRegister register, RecordService records) {
        this.register = register;
        this.records = records;
    }

    /**
     * Puts something back, or proposes it. Repeating it changes nothing.
     *
     * @throws org.strongroom.domain.AccessDeniedException unless the actor is a records officer who may open the content
     * @throws org.strongroom.domain.NotFoundException when there is no such comparison, or no such thing in it
     * @throws org.strongroom.domain.DisposedException when it was lawfully destroyed: nothing brings it back
     * @throws org.strongroom.domain.ConflictException when it is not there any more, or its case file is closed
     */
    public PutBackView putBack(Actor actor, UUID comparison, PutBackItem item) {
        Optional<PutBackView> earlier = register.earlier(actor, comparison, item);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        if (item.kind().overwrites()) {
            return register.propose(actor, comparison, item);
        }
        return append(actor, comparison, item);
    }

    private PutBackView append(Actor actor, UUID comparison, PutBackItem item) {
        register.requireAppendable(actor, comparison, item);
        int version = item.version().orElseThrow();
        VersionView was = version(records.find(actor, item.id()), version);
        RecordContent content = records.open(actor, item.id(), OptionalInt.of(version));
        try (InputStream bytes = content.open()) {
            RecordView appended = records.appendVersion(
                    actor,
                    item.id(),
                    new VersionDetails(
                            was.title(), Optional.of(was.mediaType()), was.fileName(), was.eventDate(), was.author()),
                    new Upload(bytes, Hashes.unhex(content.sha256()), OptionalLong.of(content.length())),
                    Optional.empty());
            return register.appended(actor, comparison, item, appended.current().version());
        } catch (IOException e) {
            throw new UnavailableException("The content store cannot be read.", e);
        }
    }

    private static VersionView version(RecordView record, int number) {
        return record.versions().stream()
                .filter(version -> version.version() == number)
                .findFirst()
                .orElseThrow();
    }
}
