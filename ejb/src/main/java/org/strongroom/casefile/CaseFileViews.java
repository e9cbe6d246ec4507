package org.strongroom.casefile;

import jakarta.persistence.EntityManager;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.strongroom.casefile.internal.CaseFileEntity;
import org.strongroom.casefile.internal.Members;
import org.strongroom.casefile.internal.SealedCaseFile;
import org.strongroom.keys.Keyring;
import org.strongroom.keys.OpenKeys;
import org.strongroom.keys.Sealing;

/** Unseals case files; decides nothing about who may see them. */
class CaseFileViews {
    private final EntityManager entities;
    private final Keyring keyring;
    private final Members members;

    CaseFileViews(EntityManager entities, Keyring keyring, Members members) {
        this.entities = entities;
        this.keyring = keyring;
        this.members = members;
    }

    CaseFileView of(CaseFileEntity file) {
        return unsealed(List.of(file)).get(0);
    }

    /** Those that exist, newest first. */
    List<CaseFileView> newestFirst(List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<CaseFileEntity> files = entities.createQuery(
                        "select c from CaseFile c where c.id in :ids", CaseFileEntity.class)
                .setParameter("ids", ids)
                .getResultList();
        return unsealed(files).stream()
                .sorted(Comparator.comparingInt(view -> ids.indexOf(view.id())))
                .toList();
    }

    SealedCaseFile form(CaseFileEntity file, OpenKeys keys) {
        return Sealing.unseal(keys.get(file.keyId()), file.place(), file.sealed(), SealedCaseFile.class);
    }

    private List<CaseFileView> unsealed(List<CaseFileEntity> files) {
        List<UUID> ids = files.stream().map(CaseFileEntity::id).toList();
        Map<UUID, Set<UUID>> patients = members.patients(ids);
        Map<UUID, Set<UUID>> careTeams = members.careTeams(ids);
        try (OpenKeys keys =
                keyring.open(files.stream().map(CaseFileEntity::keyId).collect(Collectors.toSet()))) {
            return files.stream()
                    .map(file -> view(
                            file,
                            form(file, keys),
                            patients.getOrDefault(file.id(), Set.of()),
                            careTeams.getOrDefault(file.id(), Set.of())))
                    .toList();
        }
    }

    private static CaseFileView view(CaseFileEntity file, SealedCaseFile form, Set<UUID> patients, Set<UUID> careTeam) {
        return new CaseFileView(
                file.id(),
                file.kind(),
                file.state(),
                form.title(),
                form.opened(),
                form.closed(),
                patients,
                careTeam,
                file.createdAt(),
                file.revision());
    }
}
