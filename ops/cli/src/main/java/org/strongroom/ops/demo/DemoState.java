package org.strongroom.ops.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.strongroom.home.DurableFiles;
import org.strongroom.home.Home;
import org.strongroom.ops.sample.FilingTotals;
import org.strongroom.ops.sample.SampleAccount;
import org.strongroom.ops.sample.SampleArchive;

/**
 * What a demonstration remembers in its home, so that it can be run there again: which sample, the generated passwords
 * of the sample's people, and what was filed once the filing is complete. Lies under {@code secrets}, mode 0600.
 */
record DemoState(SampleArchive archive, Map<String, String> passwords, Optional<FilingTotals> filed) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();

    DemoState {
        passwords = Map.copyOf(passwords);
    }

    /** Where it lies. */
    static Path file(Home home) {
        return home.secrets().resolve("demo.json");
    }

    /** Where the first start's secrets lie: the administrator's password, the kit's passphrase. */
    static Path credentials(Home home) {
        return home.secrets().resolve("first-start.json");
    }

    /** A new one with fresh passwords, kept. */
    static DemoState create(Home home, SampleArchive archive) {
        Map<String, String> passwords = new TreeMap<>();
        for (SampleAccount account : archive.accounts()) {
            byte[] secret = new byte[15];
            RANDOM.nextBytes(secret);
            passwords.put(account.username(), Base64.getUrlEncoder().encodeToString(secret));
        }
        DemoState state = new DemoState(archive, passwords, Optional.empty());
        state.store(home);
        return state;
    }

    /** What an earlier run left. */
    static Optional<DemoState> load(Home home) {
        if (Files.notExists(file(home))) {
            return Optional.empty();
        }
        JsonNode json = read(file(home));
        Map<String, String> passwords = new TreeMap<>();
        json.path("passwords")
                .properties()
                .forEach(entry -> passwords.put(entry.getKey(), entry.getValue().asText()));
        JsonNode filed = json.path("filed");
        return Optional.of(new DemoState(
                new SampleArchive(json.path("seed").asLong(), json.path("scale").asInt()),
                passwords,
                filed.isObject() ? Optional.of(JSON.convertValue(filed, FilingTotals.class)) : Optional.empty()));
    }

    /** The same, the filing complete; kept. */
    DemoState filed(Home home, FilingTotals totals) {
        DemoState state = new DemoState(archive, passwords, Optional.of(totals));
        state.store(home);
        return state;
    }

    /** The administrator's sign-in name and password from the first start. */
    static Map.Entry<String, String> administrator(Home home) {
        JsonNode administrator = read(credentials(home)).path("administrator");
        return Map.entry(
                administrator.path("username").asText(),
                administrator.path("password").asText());
    }

    /** Deletes what a first start wrote. */
    static void forgetCredentials(Home home) {
        try {
            Files.deleteIfExists(credentials(home));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + credentials(home), e);
        }
    }

    private void store(Home home) {
        ObjectNode json = JSON.createObjectNode().put("seed", archive.seed()).put("scale", archive.scale());
        json.set("passwords", JSON.valueToTree(passwords));
        filed.ifPresent(totals -> json.set("filed", JSON.valueToTree(totals)));
        try {
            DurableFiles.write(file(home), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file(home), e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @Override
    public String toString() {
        return "DemoState[" + archive + "]";
    }
}
