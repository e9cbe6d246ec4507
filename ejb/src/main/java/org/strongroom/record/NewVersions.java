package org.strongroom.record;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.content.StoredContent;
import org.strongroom.keys.DataKey;
import org.strongroom.keys.Keyring;
import org.strongroom.keys.Sealing;
import org.strongroom.keys.SecretName;
import org.strongroom.record.internal.Quarantine;
import org.strongroom.record.internal.SealedVersion;
import org.strongroom.record.internal.VersionEntity;
import org.strongroom.search.BlindIndex;
import org.strongroom.search.Token;

/** What every new version gets, filed alone or with many others. Works in the current transaction. */
final class NewVersions {
    private final EntityManager entities;
    private final Keyring keyring;
    private final BlindIndex blind;
    private final Quarantine quarantine;

    NewVersions(EntityManager entities, Keyring keyring, BlindIndex blind, Quarantine quarantine) {
        this.entities = entities;
        this.keyring = keyring;
        this.blind = blind;
        this.quarantine = quarantine;
    }

    /** Persists the version, sealed; flush before anything refers to it. */
    void persist(Actor actor, Filing filing, DataKey key, StoredContent content, Instant now) {
        UUID id = filing.recordId();
        VersionEntity version = new VersionEntity(id, filing.version(), key.id(), content, actor, now);
        SealedVersion form = SealedVersion.of(filing.details(), content);
        version.seal(
                Sealing.seal(key.secret(), VersionEntity.firstPlace(id, filing.version()), form),
                Sealing.seal(
                        keyring.secret(SecretName.RETENTION),
                        VersionEntity.firstRetentionPlace(id, filing.version()),
                        form.dates()));
        entities.persist(version);
    }

    /** Withholds the version where its content asks for it; the version has to be flushed. */
    void hold(Filing filing, StoredContent content, Instant now) {
        content.screening()
                .quarantine()
                .ifPresent(reason -> quarantine.hold(filing.recordId(), filing.version(), reason, now));
    }

    /** By what its record is found. */
    Set<Token> tokens(VersionDetails details) {
        return details.eventDate()
                .map(day -> Set.of(blind.recordDate(day), blind.recordMonth(YearMonth.from(day))))
                .orElse(Set.of());
    }

    /** What the audit log says of it. */
    static Map<String, String> detail(Filing filing, StoredContent content) {
        Map<String, String> detail = new HashMap<>(
                Map.of("caseFile", filing.caseFileId().toString(), "version", Integer.toString(filing.version())));
        content.screening().quarantine().ifPresent(reason -> detail.put("quarantine", reason.name()));
        detail.put("bytes", Long.toString(content.length()));
        content.compresses().ifPresent(does -> detail.put("compresses", does ? "yes" : "no"));
        return detail;
    }
}
