package org.strongroom.e2e;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.strongroom.crypto.Hashes;
import org.strongroom.ops.client.ArchiveClient;
import org.strongroom.ops.client.ArchiveClient.Filed;
import org.strongroom.ops.client.ArchiveClient.Metadata;

/** One clinician, one records officer, one patient and one case file; it can be met again after any restart. */
final class SmallPractice {
    private final String clinician = "clinician." + UUID.randomUUID().toString().substring(0, 8);
    private final String officer = "officer." + UUID.randomUUID().toString().substring(0, 8);
    private final String password = "Pw-" + UUID.randomUUID();
    private final String patientId;
    private final String caseFileId;

    private SmallPractice(ServerProcess server, String family) {
        ArchiveClient administrator = RunningStrongroom.administrator(server);
        String clinicianId = account(administrator, clinician, "CLINICIAN");
        account(administrator, officer, "RECORDS_OFFICER");
        ArchiveClient asOfficer = asOfficer(server);
        patientId = asOfficer.createPatient(patient("Testina", family), key());
        caseFileId = asOfficer.openCaseFile(
                "INDIVIDUAL",
                "Case of " + family,
                LocalDate.of(2026, 1, 5),
                List.of(patientId),
                List.of(clinicianId),
                key());
    }

    static SmallPractice on(ServerProcess server) {
        return new SmallPractice(server, "Probewick");
    }

    static SmallPractice on(ServerProcess server, String family) {
        return new SmallPractice(server, family);
    }

    private String account(ArchiveClient administrator, String username, String role) {
        return administrator.createAccount(username, "Test " + role, password, Set.of(role), key());
    }

    static ObjectNode patient(String given, String family) {
        ObjectNode patient = JsonNodeFactory.instance.objectNode().put("birthDate", "1984-02-29");
        patient.putArray("names")
                .addObject()
                .put("use", "official")
                .put("family", family)
                .putArray("given")
                .add(given);
        patient.putArray("mrns").addObject().put("issuer", "Test").put("value", "T-" + UUID.randomUUID());
        patient.putObject("contact")
                .put("phone", "+1 555 0100")
                .put("email", "t@example.org")
                .put("address", "1 Test Row");
        return patient;
    }

    static String key() {
        return UUID.randomUUID().toString();
    }

    static Metadata note(String title) {
        return new Metadata(
                "PROGRESS_NOTE",
                title,
                "text/plain",
                title.replace(' ', '-') + ".txt",
                LocalDate.of(2026, 2, 3),
                List.of());
    }

    ArchiveClient asClinician(ServerProcess server) {
        return new ArchiveClient(server.anonymous().signIn(clinician, password));
    }

    ArchiveClient asOfficer(ServerProcess server) {
        return new ArchiveClient(server.anonymous().signIn(officer, password));
    }

    /** How the clinician signs in. */
    RunningStrongroom.Login clinician() {
        return new RunningStrongroom.Login(clinician, password);
    }

    String caseFileId() {
        return caseFileId;
    }

    String patientId() {
        return patientId;
    }

    String password() {
        return password;
    }

    Filed file(ArchiveClient client, String title, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return client.file(caseFileId, note(title), BodyPublishers.ofByteArray(content), Hashes.sha256(content), key());
    }

    /** Asks for each version and compares its bytes' hash; returns those that are not as they were acknowledged. */
    List<String> missing(ServerProcess server, Iterable<Filed> acknowledged) {
        ArchiveClient client = asClinician(server);
        List<String> wrong = new ArrayList<>();
        for (Filed filed : acknowledged) {
            String is;
            try {
                is = Hashes.hex(Bytes.sha256(client.content(filed.recordId(), filed.version(), Map.of())));
            } catch (RuntimeException e) {
                is = e.toString();
            }
            if (!is.equals(filed.sha256())) {
                wrong.add(filed + " is " + is);
            }
        }
        return wrong;
    }
}
