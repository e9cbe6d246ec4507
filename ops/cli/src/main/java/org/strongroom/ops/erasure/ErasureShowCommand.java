package org.strongroom.ops.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.server.ServerState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code strongroom erasure show}. */
@Command(
        name = "show",
        description = {
            "Shows the true stage of every copy of what was destroyed: its keys, the period key that wrapped them, key",
            "objects and packs off site with the end of their locks. Looked up in the store now, not computed."
        },
        mixinStandardHelpOptions = true)
final class ErasureShowCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home;

    @Mixin
    private Output output;

    @Parameters(
            paramLabel = "ID",
            description = "A disposal, or the record, case file, patient or key that was destroyed.")
    private UUID id;

    @Override
    public Integer call() {
        JsonNode erasure = ServerState.operator(home.home()).get("/erasures/" + id);
        output.result(erasure, out -> print(erasure, out));
        return 0;
    }

    static void print(JsonNode erasure, PrintWriter out) {
        out.printf(
                "%s, as of %s%n",
                erasure.path("id").asText(), erasure.path("askedAt").asText());
        out.println("  keys:       "
                + (erasure.path("keysLeft").asBoolean() ? "copies are left" : "no copy is left that we know of"));
        out.println("  ciphertext: "
                + (erasure.path("ciphertextLeft").asBoolean()
                        ? "is left; without a key nobody can read it"
                        : "no copy is left that we know of"));
        int count = erasure.path("keyCount").asInt();
        out.printf("on site: %d key%s destroyed%n", count, count == 1 ? "" : "s");
        erasure.path("keys").forEach(key -> key(key, out));
        if (count > erasure.path("keys").size()) {
            out.println("  ... and " + (count - erasure.path("keys").size()) + " more");
        }
        erasure.path("packsOnSite")
                .forEach(pack -> out.println(
                        "  pack " + pack.path("id").asText() + " still has its ciphertext, until it is compacted"));
        erasure.path("repositories").forEach(repository -> repository(repository, out));
        out.println("not verified:");
        erasure.path("unverified").forEach(what -> out.println("  ? " + what.asText()));
    }

    private static void key(JsonNode key, PrintWriter out) {
        out.println("  key " + key.path("id").asText() + " of "
                + key.path("ownerKind").asText() + " " + key.path("ownerId").asText() + ", destroyed "
                + key.path("destroyedAt").asText());
        if (key.path("onSite").asBoolean()) {
            out.println("    ! its row is still in the database");
        }
        String state = key.path("periodKeyState").asText();
        out.println("    period key "
                + switch (state) {
                    case "DESTROYED" -> "destroyed: no old page of the disk opens it";
                    case "UNKNOWN" -> "not on record";
                    default ->
                        key.path("periodKey").asText() + " is " + state
                                + ": until it is turned over and destroyed, an old page of the disk, or a dump, opens it"
                                + " with the root key";
                });
    }

    private static void repository(JsonNode repository, PrintWriter out) {
        out.println("off site, repository " + repository.path("repository").asText() + ":");
        objects(
                "key objects",
                repository.path("keyObjects"),
                repository.path("keyWorm").asText(),
                out);
        objects("packs", repository.path("packs"), repository.path("packWorm").asText(), out);
    }

    private static void objects(String what, JsonNode objects, String worm, PrintWriter out) {
        out.println("  " + what + ": " + (objects.isEmpty() ? "none holds it" : objects.size() + " hold it")
                + (worm.equals("NONE") ? " (no WORM)" : " (" + worm + ")"));
        objects.forEach(object -> out.println("    " + object.path("object").asText() + ", stored "
                + object.path("storedAt").asText() + ", " + until(object, worm)));
    }

    private static String until(JsonNode object, String worm) {
        if (!object.path("superseded").asBoolean()) {
            return "still needed: it leaves after the next key set, or when its pack is compacted";
        }
        if (object.path("lockedUntil").isTextual()) {
            return "locked until " + object.path("lockedUntil").asText() + ", then the pruner removes it";
        }
        return worm.equals("NONE") ? "no lock: the pruner removes it at its next run" : "end of the lock unverified";
    }
}
