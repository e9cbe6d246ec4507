package org.strongroom.casefile;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.casefile.internal.SealedCaseFile;
import org.strongroom.keys.Keyring;
import org.strongroom.keys.OpenKeys;
import org.strongroom.keys.SealPlace;
import org.strongroom.keys.Sealing;

/** Opens what a case file's row held earlier, as it was sealed then. Asks for no role: callers check their own. */
@Dependent
public class FormerCaseFiles {
    private final Keyring keyring;

    /** With what it needs. */
    @Inject
    public FormerCaseFiles(Keyring keyring) {
        this.keyring = keyring;
    }

    /**
     * What a case file was.
     *
     * @param title what it was called
     * @param openedOn when the treatment began
     * @param closedOn when it ended, if it had
     */
    public record Former(String title, LocalDate openedOn, Optional<LocalDate> closedOn) {
        @Override
        public String toString() {
            return "Former";
        }
    }

    /** What it was; empty when the key is not there any more, because it was lawfully destroyed. */
    public Optional<Former> details(UUID id, UUID keyId, int sealRevision, byte[] sealed) {
        try (OpenKeys keys = keyring.open(List.of(keyId))) {
            return keys.find(keyId)
                    .map(key -> Sealing.unseal(
                            key,
                            new SealPlace("archive.case_file", id.toString(), sealRevision),
                            sealed,
                            SealedCaseFile.class))
                    .map(form -> new Former(form.title(), form.opened(), form.closed()));
        }
    }
}
