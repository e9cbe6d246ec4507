package org.strongroom.ops.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.client.ArchiveClient;

/**
 * A case file of a made-up patient, and a clinician who files there.
 *
 * @param archive signed in as the clinician
 * @param id the case file's
 */
public record FreshCaseFile(ArchiveClient archive, String id) {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 5);

    /** Makes account, patient and case file, all of this name. */
    public static FreshCaseFile open(ApiClient operator, String name) {
        ArchiveClient archive = clinician(operator, name);
        ObjectNode patient = JsonNodeFactory.instance.objectNode();
        patient.putArray("names")
                .addObject()
                .put("use", "official")
                .put("family", name)
                .putArray("given")
                .add("Test");
        patient.putArray("mrns");
        patient.putObject("contact");
        String id = archive.createPatient(patient, UUID.randomUUID().toString());
        return new FreshCaseFile(
                archive,
                archive.openCaseFile(
                        "INDIVIDUAL",
                        name,
                        DAY,
                        List.of(id),
                        List.of(),
                        UUID.randomUUID().toString()));
    }

    private static ArchiveClient clinician(ApiClient operator, String name) {
        String username = name.toLowerCase(Locale.ROOT) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        String password = UUID.randomUUID().toString();
        new ArchiveClient(operator)
                .createAccount(
                        username,
                        name,
                        password,
                        Set.of("CLINICIAN"),
                        UUID.randomUUID().toString());
        return new ArchiveClient(operator.withToken("").signIn(username, password));
    }
}
