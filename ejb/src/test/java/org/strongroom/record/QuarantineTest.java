package org.strongroom.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.crypto.Hashes;
import org.strongroom.domain.AccessDeniedException;
import org.strongroom.domain.ConflictException;
import org.strongroom.domain.NotFoundException;
import org.strongroom.domain.QuarantinedException;
import org.strongroom.domain.TooLargeException;
import org.strongroom.domain.UnavailableException;
import org.strongroom.identity.Ids;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;
import org.strongroom.screening.Flag;
import org.strongroom.screening.QuarantineReason;
import org.strongroom.testing.ArchiveFixture;
import org.strongroom.testing.FakeScanner;
import org.strongroom.testing.Samples;

class QuarantineTest {
    private final ArchiveFixture archive = ArchiveFixture.shared();
    private final RecordService records = archive.get(RecordService.class);
    private final QuarantineService quarantine = archive.get(QuarantineService.class);
    private final Actor clinician = archive.actor(Role.CLINICIAN);
    private final Actor officer = archive.actor(Role.RECORDS_OFFICER);
    private UUID file;

    @BeforeEach
    void aFile() {
        file = Samples.group(
                archive,
                clinician,
                Set.of(Samples.patient(archive, clinician), Samples.patient(archive, clinician)),
                Set.of());
    }

    @Test
    void whatTheScannerKnowsIsStoredAndReadByNobody() {
        RecordView filed = file(FakeScanner.EICAR);

        assertThat(filed.current().flags()).contains(Flag.MALWARE);
        assertThat(filed.current().malware()).contains("Eicar-Test-Signature");
        QuarantineView held = filed.current().quarantine().orElseThrow();
        assertThat(held.reason()).isEqualTo(QuarantineReason.MALWARE);
        assertThat(held.state()).isEqualTo(QuarantineState.HELD);
        assertThat(records.find(clinician, filed.id())).isEqualTo(filed);
        for (Actor reader : List.of(clinician, officer)) {
            assertThatThrownBy(() -> records.open(reader, filed.id(), OptionalInt.empty()))
                    .isInstanceOf(QuarantinedException.class);
        }
        assertThat(records.recompute(officer, filed.id(), 1).matches()).isTrue();
        assertThat(archive.audited("record", filed.id()))
                .contains("RECORD_FILE DONE", "RECORD_CONTENT_READ REFUSED")
                .doesNotContain("RECORD_CONTENT_READ DONE");
        String row = archive.select("select encode(sealed, 'escape') from archive.record_version where record_id = '"
                        + filed.id() + "'")
                .get(0);
        assertThat(row).doesNotContain("Eicar").doesNotContain("MALWARE");
    }

    @Test
    void anOfficerReleasesAndItIsReadAgain() throws IOException {
        RecordView filed = file(FakeScanner.EICAR);

        assertThat(allHeld()).contains(filed.id());
        RecordView released = quarantine.decide(officer, filed.id(), 1, QuarantineDecision.RELEASE);

        QuarantineView view = released.current().quarantine().orElseThrow();
        assertThat(view.state()).isEqualTo(QuarantineState.RELEASED);
        assertThat(view.decidedBy()).contains(officer.accountId());
        assertThat(allHeld()).doesNotContain(filed.id());
        try (InputStream content =
                records.open(clinician, filed.id(), OptionalInt.empty()).open()) {
            assertThat(content.readAllBytes()).isEqualTo(FakeScanner.EICAR.getBytes(UTF_8));
        }
        assertThatThrownBy(() -> quarantine.decide(officer, filed.id(), 1, QuarantineDecision.REFUSE))
                .isInstanceOf(ConflictException.class);
        assertThat(archive.audited("record", filed.id())).contains("QUARANTINE_DECIDE DONE");
    }

    @Test
    void whatIsRefusedStaysUnread() {
        RecordView filed = file(FakeScanner.EICAR);
        quarantine.decide(officer, filed.id(), 1, QuarantineDecision.REFUSE);

        assertThatThrownBy(() -> records.open(clinician, filed.id(), OptionalInt.empty()))
                .isInstanceOf(QuarantinedException.class);
        assertThat(allHeld()).doesNotContain(filed.id());
    }

    @Test
    void aScannerThatIsAwayHoldsAndALaterScanReleases() {
        RecordView filed = file(FakeScanner.AWAY + ", life goes on");

        assertThat(filed.current().quarantine().orElseThrow().reason()).isEqualTo(QuarantineReason.NOT_SCANNED);
        assertThat(filed.current().flags()).contains(Flag.NOT_SCANNED);
        assertThatThrownBy(() -> quarantine.scanAgain(officer, filed.id(), 1)).isInstanceOf(UnavailableException.class);
        archive.scanner().comeBack();
        RecordView scanned = quarantine.scanAgain(officer, filed.id(), 1);
        assertThat(scanned.current().isWithheld()).isFalse();
        assertThatThrownBy(() -> quarantine.scanAgain(officer, filed.id(), 1)).isInstanceOf(ConflictException.class);
    }

    @Test
    void malwareStaysHeldWhenItIsScannedAgain() {
        RecordView filed = file(FakeScanner.EICAR);
        assertThat(quarantine.scanAgain(officer, filed.id(), 1).current().isWithheld())
                .isTrue();
    }

    @Test
    void earlierVersionsStayReadable() throws IOException {
        RecordView filed = file("harmless");
        byte[] second = FakeScanner.EICAR.getBytes(UTF_8);
        records.appendVersion(
                clinician, filed.id(), details(), new ByteArrayInputStream(second), Hashes.sha256(second));

        assertThatThrownBy(() -> records.open(clinician, filed.id(), OptionalInt.empty()))
                .isInstanceOf(QuarantinedException.class);
        try (InputStream content =
                records.open(clinician, filed.id(), OptionalInt.of(1)).open()) {
            assertThat(content.readAllBytes()).isEqualTo("harmless".getBytes(UTF_8));
        }
    }

    @Test
    void nobodyButAnOfficerDecides() {
        RecordView filed = file(FakeScanner.EICAR);
        for (Role role : Role.values()) {
            if (role != Role.RECORDS_OFFICER) {
                Actor other = archive.actor(role);
                assertThatThrownBy(() -> quarantine.held(other, PageRequest.first()))
                        .isInstanceOf(AccessDeniedException.class);
                assertThatThrownBy(() -> quarantine.decide(other, filed.id(), 1, QuarantineDecision.RELEASE))
                        .isInstanceOf(AccessDeniedException.class);
                assertThatThrownBy(() -> quarantine.scanAgain(other, filed.id(), 1))
                        .isInstanceOf(AccessDeniedException.class);
            }
        }
        assertThatThrownBy(() -> quarantine.decide(officer, Ids.next(), 1, QuarantineDecision.RELEASE))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aCategoryHasItsLimit() {
        byte[] large = new byte[(int) FakeScanner.SMALL_LIMIT + 1];
        NewRecord letter = new NewRecord(RecordCategory.CORRESPONDENCE, details(), Set.of(), Optional.empty());
        assertThatThrownBy(() ->
                        records.file(clinician, file, letter, new ByteArrayInputStream(large), Hashes.sha256(large)))
                .isInstanceOf(TooLargeException.class)
                .hasMessageContaining("a CORRESPONDENCE has at most 300000 bytes");
    }

    private List<UUID> allHeld() {
        List<UUID> held = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Page<RecordView> page = quarantine.held(officer, new PageRequest(2, after));
            page.items().forEach(view -> held.add(view.id()));
            after = page.next();
        } while (after.isPresent());
        return held;
    }

    private RecordView file(String text) {
        byte[] content = text.getBytes(UTF_8);
        return records.file(
                clinician,
                file,
                new NewRecord(RecordCategory.GROUP_NOTE, details(), Set.of(), Optional.empty()),
                new ByteArrayInputStream(content),
                Hashes.sha256(content));
    }

    private static VersionDetails details() {
        return new VersionDetails("A file", Optional.empty(), Optional.of("file.txt"), Optional.empty());
    }
}
