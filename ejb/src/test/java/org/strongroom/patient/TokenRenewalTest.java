package org.strongroom.patient;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.database.SqlQuery;
import org.strongroom.paging.PageRequest;
import org.strongroom.testing.ArchiveFixture;

class TokenRenewalTest {
    private static final Actor JOB = Actor.system("reindex");

    private final ArchiveFixture archive = ArchiveFixture.shared();
    private final PatientService patients = archive.get(PatientService.class);
    private final TokenRenewal renewal = archive.get(TokenRenewal.class);
    private final OutdatedTokens outdated = archive.get(OutdatedTokens.class);
    private final Actor officer = archive.actor(Role.RECORDS_OFFICER);

    @BeforeEach
    void nobodyElse() {
        archive.execute("update archive.patient set token_version = " + PatientTokens.VERSION);
    }

    @Test
    void whoWasRegisteredByEarlierSoftwareIsFoundDespiteASlipAfterwards() {
        PatientView old = registered("Quintessa", "Brandolini");
        asEarlierSoftwareLeft(old);
        assertThat(found("Bradnolini")).isEmpty();

        assertThat(renewal.run(JOB, () -> false)).isEqualTo(1);

        assertThat(found("Bradnolini")).containsExactly(old.id());
        assertThat(patients.find(officer, old.id()).revision())
                .as("nobody who has the form open is overtaken")
                .isEqualTo(old.revision());
        assertThat(renewal.progress()).isEmpty();
        assertThat(renewal.run(JOB, () -> false)).isZero();
    }

    @Test
    void whoIsSavedMeanwhileIsDoneAlready() {
        PatientView old = registered("Perpetua", "Swindlehurst");
        asEarlierSoftwareLeft(old);
        patients.change(officer, old.id(), old.revision(), old.details());
        assertThat(outdated.count()).isZero();
        assertThat(found("Swindlehrust")).containsExactly(old.id());
    }

    @Test
    void itStopsWhenItIsToldAndGoesOnWhereItWas() {
        for (int i = 0; i < 3; i++) {
            asEarlierSoftwareLeft(registered("Row", "Interruptia" + i));
        }
        Optional<OutdatedTokens.Place> place = outdated.renew(JOB, OutdatedTokens.Place.START, 2);
        assertThat(outdated.count()).isEqualTo(1);
        assertThat(outdated.renew(JOB, place.orElseThrow(), 2)).isPresent();
        assertThat(outdated.count()).isZero();

        asEarlierSoftwareLeft(registered("Row", "Interruptia3"));
        AtomicInteger asked = new AtomicInteger();
        assertThat(renewal.run(JOB, () -> asked.incrementAndGet() > 0)).isZero();
        assertThat(renewal.run(JOB, () -> false)).isEqualTo(1);
    }

    @Test
    void onePatientThatCannotBeOpenedDoesNotHoldUpTheOthers() {
        PatientView damaged = registered("Damocles", "Unopenable");
        PatientView whole = registered("Wholesome", "Openamble");
        asEarlierSoftwareLeft(damaged);
        asEarlierSoftwareLeft(whole);
        archive.execute("update archive.patient set sealed = '\\x00' where id = '" + damaged.id() + "'");

        assertThat(renewal.run(JOB, () -> false)).isEqualTo(1);

        assertThat(found("Openabmle")).containsExactly(whole.id());
        assertThat(outdated.count()).isEqualTo(1);
        archive.execute("update archive.patient set state = 'DISPOSED' where id = '" + damaged.id() + "'");
    }

    @Test
    void theWalkIsByItsIndex() throws Exception {
        List<String> plan = archive.transactions().requiresNew(() -> {
            EntityManager entities = archive.get(EntityManager.class);
            new SqlQuery("set local enable_seqscan = off").execute(entities);
            new SqlQuery("set local enable_bitmapscan = off").execute(entities);
            return OutdatedTokens.next(OutdatedTokens.Place.START, 100)
                    .explained()
                    .column(entities, String.class);
        });
        assertThat(plan).anyMatch(line -> line.contains("patient_token_version"));
        assertThat(plan).noneMatch(line -> line.contains("Sort"));
    }

    private PatientView registered(String given, String family) {
        return patients.create(
                officer,
                new PatientDetails(
                        List.of(new PersonName("official", List.of(given), family)),
                        Optional.of(LocalDate.of(1960, 6, 6)),
                        List.of(),
                        new Contact(Optional.empty(), Optional.empty(), Optional.empty())));
    }

    private void asEarlierSoftwareLeft(PatientView patient) {
        archive.execute("delete from keys.token where kind = 'NAME_NEAR' and owner_id = '" + patient.id() + "'");
        archive.execute("update archive.patient set token_version = 1 where id = '" + patient.id() + "'");
    }

    private List<UUID> found(String name) {
        PatientQuery query = new PatientQuery(Optional.of(name), Optional.empty(), Optional.empty());
        return patients.search(officer, query, new PageRequest(10, Optional.empty())).items().stream()
                .map(PatientView::id)
                .toList();
    }
}
