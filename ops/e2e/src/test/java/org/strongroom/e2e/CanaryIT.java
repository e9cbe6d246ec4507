package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.Hashes;
import org.strongroom.home.Home;
import org.strongroom.ops.client.ApiException;
import org.strongroom.ops.client.ArchiveClient;
import org.strongroom.ops.client.ArchiveClient.Filed;
import org.strongroom.ops.client.ArchiveClient.Metadata;

/**
 * Whoever steals a disk, the database, the second site or the logs finds no word of a patient, no password and no key.
 * Everything is planted through the API while the site runs, fails, ships and is rehearsed; then every file is read.
 */
class CanaryIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void plantedWordsKeysAndPasswordsLieNowhere() {
        Home home = new Home(Installed.fresh("canary"));
        Canaries canaries = new Canaries();
        try (ServerProcess server = ServerProcess.start(home)) {
            plant(server, canaries);
            ship(home);
            Installed.Result drill = Installed.run(
                    PATIENCE, "drill", "run", "--home", home.root().toString(), "--json");
            assertThat(drill.exitCode()).as(drill.toString()).isZero();
            // PostgreSQL's files are read while it runs, and again when everything has been written
            assertThat(canaries.search(home.root(), file -> mayHoldSecrets(home, file)))
                    .isEmpty();
            handedOut(home);
            secrets(home, canaries);
            assertThat(server.console()).doesNotContain("Quintessa", "Zauberlehrling");
        }
        assertThat(canaries.search(home.root(), file -> mayHoldSecrets(home, file)))
                .isEmpty();
        Installed.delete(home.root());
    }

    @Test
    void theSearchFindsWhatIsThereInEveryForm(@TempDir Path folder) throws IOException {
        Canaries canaries = new Canaries();
        canaries.plant("word", "Zauberlehrling");
        String text = "x".repeat((1 << 20) - 5) + "Zauberlehrling";
        Files.writeString(folder.resolve("across-two-windows"), text);
        Files.write(folder.resolve("utf-16"), "ab Zauberlehrling".getBytes(StandardCharsets.UTF_16LE));
        String base64 =
                Base64.getEncoder().encodeToString("a note on Zauberlehrling today".getBytes(StandardCharsets.UTF_8));
        Files.writeString(folder.resolve("base64"), base64);
        Files.writeString(folder.resolve("hex"), "00" + Hashes.hex("Zauberlehrling".getBytes(StandardCharsets.UTF_8)));
        Files.writeString(folder.resolve("clean"), "nothing of that kind");
        assertThat(canaries.search(folder, file -> false).keySet())
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder("across-two-windows", "utf-16", "base64", "hex");
    }

    private static void plant(ServerProcess server, Canaries canaries) {
        canaries.plant("given name", "Quintessa-Canary");
        canaries.plant("family name", "Vogelscheuchenberg");
        canaries.plant("telephone", "+1 555 0177-4242-9");
        canaries.plant("mail", "quintessa@vogel.example");
        canaries.plant("address", "77 Papageienallee West");
        canaries.plant("record number", "MRN-CANARY-480157");
        canaries.plant("title", "Sitzung im Zauberlehrling");
        canaries.plant("file name", "zauberlehrling-notes.txt");
        canaries.plant("sentence", "she dreamt of eleven purple lighthouses");
        canaries.plant("second version", "and then of a twelfth lighthouse, in green");
        canaries.plant("case file", "Einzeltherapie Vogelscheuche");
        canaries.plant("idempotency key", "canary-idempotency-9d1f");

        SmallPractice practice = SmallPractice.on(server);
        canaries.plant("clinician's password", practice.password());
        var administrator = RunningStrongroom.firstStart(server.home());
        canaries.plant(
                "administrator's password",
                administrator.path("administrator").path("password").asText());
        canaries.plant("kit's passphrase", administrator.path("kitPassphrase").asText());

        ArchiveClient officer = practice.asOfficer(server);
        ArchiveClient clinician = practice.asClinician(server);
        ObjectNode patient = JsonNodeFactory.instance.objectNode().put("birthDate", "1971-11-23");
        patient.putArray("names")
                .addObject()
                .put("use", "official")
                .put("family", "Vogelscheuchenberg")
                .putArray("given")
                .add("Quintessa-Canary");
        patient.putArray("mrns").addObject().put("issuer", "Test").put("value", "MRN-CANARY-480157");
        patient.putObject("contact")
                .put("phone", "+1 555 0177-4242-9")
                .put("email", "quintessa@vogel.example")
                .put("address", "77 Papageienallee West");
        String patientId = officer.createPatient(patient, "canary-idempotency-9d1f");
        String me = clinician.api().get("/me").path("id").asText();
        String file = officer.openCaseFile(
                "INDIVIDUAL",
                "Einzeltherapie Vogelscheuche",
                LocalDate.of(2026, 1, 5),
                List.of(patientId),
                Set.of(me),
                SmallPractice.key());
        Metadata metadata = new Metadata(
                "PROGRESS_NOTE",
                "Sitzung im Zauberlehrling",
                "text/plain",
                "zauberlehrling-notes.txt",
                LocalDate.of(2026, 2, 3),
                List.of(patientId));
        // once so short that it is not compressed, once in a text that is
        Filed filed = file(clinician, file, metadata, "she dreamt of eleven purple lighthouses");
        file(clinician, file, metadata, "she dreamt of eleven purple lighthouses. ".repeat(400));
        append(clinician, filed, metadata, "and then of a twelfth lighthouse, in green");
        clinician.content(filed.recordId(), 1);
        search(officer);
        mistakes(server, clinician, file, metadata);
    }

    private static Filed file(ArchiveClient clinician, String file, Metadata metadata, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return clinician.file(
                file, metadata, BodyPublishers.ofByteArray(content), Hashes.sha256(content), SmallPractice.key());
    }

    private static void append(ArchiveClient clinician, Filed filed, Metadata metadata, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        clinician.append(
                filed.recordId(),
                metadata,
                BodyPublishers.ofByteArray(content),
                Hashes.sha256(content),
                SmallPractice.key());
    }

    private static void search(ArchiveClient officer) {
        ObjectNode byName = JsonNodeFactory.instance.objectNode().put("name", "Vogelscheuchenberg");
        assertThat(officer.api().post("/patients/search", byName).path("items")).isNotEmpty();
        ObjectNode byNumber = JsonNodeFactory.instance.objectNode();
        byNumber.putObject("mrn").put("issuer", "Test").put("value", "MRN-CANARY-480157");
        assertThat(officer.api().post("/patients/search", byNumber).path("items"))
                .isNotEmpty();
    }

    /** Requests that fail, because logs like to repeat what was wrong. */
    private static void mistakes(ServerProcess server, ArchiveClient clinician, String file, Metadata metadata) {
        byte[] content = "she dreamt of eleven purple lighthouses".getBytes(StandardCharsets.UTF_8);
        refused(() ->
                clinician.file(file, metadata, BodyPublishers.ofByteArray(content), new byte[32], SmallPractice.key()));
        refused(() -> server.anonymous().signIn("Vogelscheuchenberg", "Quintessa-Canary"));
        refused(() -> clinician.createPatient(
                JsonNodeFactory.instance.objectNode().put("names", "Vogelscheuchenberg"), SmallPractice.key()));
        refused(() -> clinician.api().get("/patients/Vogelscheuchenberg"));
    }

    private static void refused(Runnable call) {
        try {
            call.run();
        } catch (ApiException expected) {
            assertThat(expected.status()).isBetween(400, 499);
            return;
        }
        throw new AssertionError("that should have been refused");
    }

    private static void ship(Home home) {
        for (String option : List.of("--base", "--json")) {
            Installed.Result result = Installed.run(
                    PATIENCE, "backup", "now", "--home", home.root().toString(), option);
            assertThat(result.exitCode()).as(result.toString()).isZero();
        }
    }

    /** What is meant to be sent to somebody else is unpacked, so that the search sees into it. */
    private static void handedOut(Home home) {
        for (List<String> command : List.of(List.of("support", "bundle"), List.of("config", "backup"))) {
            Path zip = home.logs().resolve(command.get(0) + "-for-somebody.zip");
            Installed.Result result = Installed.run(
                    PATIENCE,
                    command.get(0),
                    command.get(1),
                    "--home",
                    home.root().toString(),
                    "--to",
                    zip.toString());
            assertThat(result.exitCode()).as(result.toString()).isZero();
            unpack(zip, home.logs().resolve(command.get(0) + "-unpacked"));
        }
        assertThat(home.logs().resolve("support-unpacked/logs/server.log")).isNotEmptyFile();
        assertThat(home.logs().resolve("support-unpacked/status.json"))
                .content()
                .contains("\"state\"");
    }

    private static void unpack(Path zip, Path folder) {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                Path target = folder.resolve(entry.getName());
                Files.createDirectories(target.getParent());
                Files.write(target, file.getInputStream(entry).readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every secret that lies in a secrets folder may lie nowhere else. */
    private static void secrets(Home home, Canaries canaries) {
        for (Path folder : List.of(home.secrets(), home.drill().resolve("secrets"))) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    byte[] content = Files.readAllBytes(file);
                    String text = new String(content, StandardCharsets.UTF_8).strip();
                    if (file.getFileName().toString().matches(".*\\.(password|token)")) {
                        canaries.plant(file.getFileName().toString(), text);
                    } else if (file.getFileName().toString().endsWith(".key")) {
                        canaries.plant(file.getFileName().toString(), content);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static boolean mayHoldSecrets(Home home, Path file) {
        return file.startsWith(home.secrets())
                || file.startsWith(home.drill().resolve("secrets"))
                || file.equals(home.kit());
    }
}
