package org.strongroom.patient;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.keys.Keyring;
import org.strongroom.keys.OpenKeys;
import org.strongroom.keys.SealPlace;
import org.strongroom.keys.Sealing;
import org.strongroom.patient.internal.SealedPatient;

/** Opens what a patient's row held earlier, as it was sealed then. Asks for no role: callers check their own. */
@Dependent
public class FormerPatients {
    private final Keyring keyring;

    /** With what it needs. */
    @Inject
    public FormerPatients(Keyring keyring) {
        this.keyring = keyring;
    }

    /** The details; empty when the key is not there any more, because they were lawfully destroyed. */
    public Optional<PatientDetails> details(UUID id, UUID keyId, int sealRevision, byte[] sealed) {
        try (OpenKeys keys = keyring.open(List.of(keyId))) {
            return keys.find(keyId).map(key -> Sealing.unseal(
                            key,
                            new SealPlace("archive.patient", id.toString(), sealRevision),
                            sealed,
                            SealedPatient.class)
                    .details());
        }
    }
}
