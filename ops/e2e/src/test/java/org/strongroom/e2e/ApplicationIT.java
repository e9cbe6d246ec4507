package org.strongroom.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ejb.EJB;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.audit.AuditEvent;
import org.strongroom.audit.AuditOutcome;
import org.strongroom.audit.AuditQuery;
import org.strongroom.audit.AuditReview;
import org.strongroom.domain.NotFoundException;
import org.strongroom.domain.StaleRevisionException;
import org.strongroom.paging.PageRequest;
import org.strongroom.patient.Contact;
import org.strongroom.patient.PatientDetails;
import org.strongroom.patient.PatientService;
import org.strongroom.patient.PatientView;
import org.strongroom.patient.PersonName;

/**
 * The built EAR in its container, from inside: what only the container does (transactions, injection, the pool, static
 * weaving, exceptions across the bean boundary). A web module with this class is put beside the EAR's own.
 */
@ExtendWith({PreparedDatabase.class, ArquillianExtension.class})
class ApplicationIT {
    @EJB(lookup = "java:global/strongroom/strongroom-ejb/PatientService!org.strongroom.patient.PatientService")
    private PatientService patients;

    @EJB(lookup = "java:global/strongroom/strongroom-ejb/AuditReview!org.strongroom.audit.AuditReview")
    private AuditReview audit;

    @Deployment
    static EnterpriseArchive builtEarWithATestModule() {
        File built = Installed.root().resolve("server/strongroom.ear").toFile();
        EnterpriseArchive ear = ShrinkWrap.createFromZipFile(EnterpriseArchive.class, built);
        WebArchive tests = Testable.archiveToTest(ShrinkWrap.create(WebArchive.class, "in-container.war")
                .addClasses(ApplicationIT.class, PreparedDatabase.class));
        String modules = read(ear)
                .replace(
                        "</application>",
                        "<module><web><web-uri>in-container.war</web-uri>"
                                + "<context-root>/in-container</context-root></web></module></application>");
        // modules come before the library directory in the schema
        String ordered = modules.replaceAll(
                "(?s)(<library-directory>.*?</library-directory>)(.*)</application>", "$2$1</application>");
        return ShrinkWrap.create(EnterpriseArchive.class, "strongroom.ear")
                .merge(ear)
                .addAsModule(tests)
                .setApplicationXML(new StringAsset(ordered));
    }

    private static String read(EnterpriseArchive ear) {
        try (var in = ear.get("META-INF/application.xml").getAsset().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void thisIsARealEar() {
        assertTrue(PatientService.class.getClassLoader().getClass().getName().contains("Ear"));
    }

    @Test
    void aPatientIsSealedStoredAndFoundAgain() {
        Actor officer = actor(Role.RECORDS_OFFICER);
        PatientView created = patients.create(officer, details("Isolde", "Testmere"));
        PatientView found = patients.find(officer, created.id());
        assertEquals("Testmere", found.details().names().get(0).family());
        assertEquals(Optional.of(LocalDate.of(1980, 2, 29)), found.details().birthDate());
    }

    @Test
    void theDomainsRefusalsCrossTheBeanBoundaryUnwrappedAndUndoTheirTransaction() {
        Actor officer = actor(Role.RECORDS_OFFICER);
        PatientView created = patients.create(officer, details("Isolde", "Before"));
        assertThrows(
                StaleRevisionException.class,
                () -> patients.change(officer, created.id(), created.revision() + 7, details("Isolde", "After")));
        assertEquals(
                "Before",
                patients.find(officer, created.id()).details().names().get(0).family());
    }

    @Test
    void aRefusalStaysInTheAuditLogThoughItsTransactionIsUndone() {
        PatientView created = patients.create(actor(Role.RECORDS_OFFICER), details("Isolde", "Hidden"));
        Actor stranger = actor(Role.CLINICIAN);
        assertThrows(NotFoundException.class, () -> patients.find(stranger, created.id()));
        List<AuditEvent> events = audit.search(
                        actor(Role.PRIVACY_OFFICER),
                        new AuditQuery(Optional.empty(), Optional.empty(), Optional.of(stranger.accountId())),
                        PageRequest.first())
                .items();
        assertEquals(
                List.of(AuditOutcome.REFUSED),
                events.stream().map(AuditEvent::outcome).toList());
        assertEquals(
                created.id().toString(), events.get(0).subject().orElseThrow().id());
    }

    private static Actor actor(Role role) {
        return new Actor(UUID.randomUUID(), "tester", Set.of(role), Optional.empty());
    }

    private static PatientDetails details(String given, String family) {
        return new PatientDetails(
                List.of(new PersonName("official", List.of(given), family)),
                Optional.of(LocalDate.of(1980, 2, 29)),
                List.of(),
                Contact.unknown());
    }
}
