package org.strongroom.disposal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.crypto.Hashes;
import org.strongroom.record.NewRecord;
import org.strongroom.record.RecordCategory;
import org.strongroom.record.RecordService;
import org.strongroom.record.VersionDetails;
import org.strongroom.testing.ArchiveFixture;
import org.strongroom.testing.Samples;

/** A group of two with a record about both and one about each; and the officers who dispose of it. */
final class Filed {
    final ArchiveFixture archive = ArchiveFixture.shared();
    final RecordService records = archive.get(RecordService.class);
    final DisposalService disposals = archive.get(DisposalService.class);
    final Actor clinician = archive.actor(Role.CLINICIAN);
    final Actor first = archive.actor(Role.RECORDS_OFFICER);
    final Actor second = archive.actor(Role.RECORDS_OFFICER);
    final UUID anna = Samples.patient(archive, clinician);
    final UUID ben = Samples.patient(archive, clinician);
    final UUID group = Samples.group(archive, clinician, Set.of(anna, ben), Set.of());
    final UUID aboutBoth = file(group, RecordCategory.GROUP_NOTE, Set.of(anna, ben));
    final UUID aboutAnna = file(group, RecordCategory.PSYCHOTHERAPY_NOTE, Set.of(anna));
    final UUID aboutBen = file(group, RecordCategory.PROGRESS_NOTE, Set.of(ben));

    UUID file(UUID caseFile, RecordCategory category, Set<UUID> about) {
        byte[] text = ("What " + category + " says.").getBytes(UTF_8);
        return records.file(
                        clinician,
                        caseFile,
                        new NewRecord(category, details(), about, Optional.empty()),
                        new ByteArrayInputStream(text),
                        Hashes.sha256(text))
                .id();
    }

    UUID append(UUID record) {
        byte[] text = "Once more.".getBytes(UTF_8);
        return records.appendVersion(clinician, record, details(), new ByteArrayInputStream(text), Hashes.sha256(text))
                .id();
    }

    private static VersionDetails details() {
        return new VersionDetails(
                "Session", Optional.of("text/plain"), Optional.of("note.txt"), Optional.of(LocalDate.of(2024, 2, 29)));
    }

    UUID proposed(DisposalSubject subject, UUID id) {
        return disposals
                .propose(first, new NewDisposal(subject, id, "BPC 2919: 7 years from discharge"))
                .id();
    }

    DisposalView destroyed(DisposalSubject subject, UUID id) {
        return disposals.approve(second, proposed(subject, id));
    }

    String count(String sql) {
        return archive.select("select count(*) from " + sql).get(0);
    }
}
