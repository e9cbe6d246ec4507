package org.strongroom.record;

import jakarta.persistence.EntityManager;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.strongroom.keys.Keyring;
import org.strongroom.keys.OpenKeys;
import org.strongroom.keys.Sealing;
import org.strongroom.record.internal.Participants;
import org.strongroom.record.internal.Quarantine;
import org.strongroom.record.internal.RecordEntity;
import org.strongroom.record.internal.SealedVersion;
import org.strongroom.record.internal.VersionEntity;
import org.strongroom.record.internal.VersionId;

/** Unseals records; decides nothing about who may see them. Works in the current transaction. */
class RecordViews {
    private final EntityManager entities;
    private final Keyring keyring;
    private final Participants participants;
    private final Quarantine quarantine;

    RecordViews(EntityManager entities, Keyring keyring, Participants participants, Quarantine quarantine) {
        this.entities = entities;
        this.keyring = keyring;
        this.participants = participants;
        this.quarantine = quarantine;
    }

    RecordView of(RecordEntity record) {
        return unsealed(List.of(record)).get(0);
    }

    VersionView of(VersionEntity version) {
        try (OpenKeys keys = keyring.open(List.of(version.keyId()))) {
            return unsealed(version, keys, quarantine.of(List.of(version.recordId())));
        }
    }

    /** Those that exist, in the order of their identifiers here. */
    List<RecordView> of(List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<RecordEntity> records = entities.createQuery(
                        "select r from Record r where r.id in :ids", RecordEntity.class)
                .setParameter("ids", ids)
                .getResultList();
        return unsealed(records).stream()
                .sorted(Comparator.comparingInt(view -> ids.indexOf(view.id())))
                .toList();
    }

    private List<RecordView> unsealed(List<RecordEntity> records) {
        List<UUID> ids = records.stream().map(RecordEntity::id).toList();
        Map<UUID, Set<UUID>> patients = participants.of(ids);
        Map<VersionId, QuarantineView> quarantined = quarantine.of(ids);
        List<VersionEntity> versions = entities.createQuery(
                        "select v from RecordVersion v where v.recordId in :ids order by v.version",
                        VersionEntity.class)
                .setParameter("ids", ids)
                .getResultList();
        try (OpenKeys keys =
                keyring.open(versions.stream().map(VersionEntity::keyId).collect(Collectors.toSet()))) {
            Map<UUID, List<VersionView>> views = versions.stream()
                    .collect(Collectors.groupingBy(
                            VersionEntity::recordId,
                            Collectors.mapping(version -> unsealed(version, keys, quarantined), Collectors.toList())));
            return records.stream()
                    .map(record -> view(record, patients.getOrDefault(record.id(), Set.of()), views.get(record.id())))
                    .toList();
        }
    }

    private static VersionView unsealed(
            VersionEntity version, OpenKeys keys, Map<VersionId, QuarantineView> quarantined) {
        VersionId id = new VersionId(version.recordId(), version.version());
        return Sealing.unseal(keys.get(version.keyId()), version.place(), version.sealed(), SealedVersion.class)
                .view(version, Optional.ofNullable(quarantined.get(id)));
    }

    private static RecordView view(RecordEntity record, Set<UUID> patients, List<VersionView> versions) {
        return new RecordView(
                record.id(),
                record.caseFileId(),
                record.category(),
                record.authorId(),
                patients,
                record.filedAt(),
                record.filedBy(),
                versions,
                record.revision());
    }
}
