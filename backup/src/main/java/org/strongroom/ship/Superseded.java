package org.strongroom.ship;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.home.DurableFiles;
import org.strongroom.home.Home;

/**
 * The end of a server: a later incarnation reigns. Written into the home, where it keeps every later start from taking
 * anything in. Identifiers only; nothing of a patient.
 *
 * @param incarnation of this server
 * @param successor the incarnation that reigns
 * @param foundAt when this server learned of it
 * @param message what an operator has to know, in full sentences
 */
public record Superseded(int incarnation, int successor, Instant foundAt, String message) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the home says of its end, if it has come. */
    public static Optional<Superseded> load(Home home) {
        if (!Files.exists(home.superseded())) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(home.superseded()));
            return Optional.of(new Superseded(
                    json.path("incarnation").asInt(),
                    json.path("successor").asInt(),
                    Instant.parse(json.path("foundAt").asText()),
                    json.path("message").asText()));
        } catch (IOException | java.time.DateTimeException e) {
            throw new OperationFailedException(
                    "superseded: " + home.superseded() + " says so, and cannot be read: " + e.getMessage(), e);
        }
    }

    /** Writes it down, with all that is left over; durable when this returns. */
    static Superseded store(Home home, SupersededException found, Optional<Leftover> leftover, Instant now) {
        Superseded end = new Superseded(found.own(), found.later(), now, message(home, found, leftover));
        ObjectNode json = JSON.createObjectNode()
                .put("message", end.message())
                .put("incarnation", end.incarnation())
                .put("successor", end.successor())
                .put("foundAt", end.foundAt().toString());
        found.takesOver().ifPresent(last -> json.putObject("successorGoesOnFrom")
                .put("point", last.sequence())
                .put("hash", last.point()));
        leftover.ifPresent(left -> write(left, json.putObject("leftOver")));
        try {
            DurableFiles.write(
                    home.superseded(),
                    out -> out.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json)));
            return end;
        } catch (IOException e) {
            throw new OperationFailedException("cannot write " + home.superseded(), e);
        }
    }

    private static void write(Leftover left, ObjectNode json) {
        json.put("since", left.since().toString()).put("pointsThatCountNoMore", left.points());
        left.transactions().ifPresent(n -> json.put("transactionsNeverShipped", n));
        json.put("acts", left.acts());
        ArrayNode listed = json.putArray("listed");
        left.listed().forEach(act -> listed.addObject()
                .put("at", act.at().toString())
                .put("action", act.action())
                .put("kind", act.kind())
                .put("id", act.id()));
    }

    private static String message(Home home, SupersededException found, Optional<Leftover> leftover) {
        String told =
                "This archive lives on as incarnation " + found.later() + ". This server, incarnation " + found.own()
                        + ", is the old one: it takes nothing in any more, ships nothing, and does not start again. ";
        String opens = "strongroom serve --home " + home.root() + " --superseded opens this server for reading only";
        if (leftover.filter(left -> left.acts() == 0 && left.transactions().orElse(0L) == 0)
                .isPresent()) {
            return told + "It holds nothing that its successor does not know: it can be put away. " + opens + ".";
        }
        String left = leftover.map(l -> "Since " + l.since() + " it acknowledged " + l.acts() + " acts " + l.counts()
                        + " that its successor may not know"
                        + l.transactions()
                                .map(n -> ", and " + n + " transactions that were never shipped")
                                .orElse("")
                        + ".")
                .orElse("What it acknowledged and its successor does not know could not be counted.");
        return told + left + " Nothing is lost: " + home.superseded() + " lists it, and " + opens
                + ", so that it can be filed again where the archive lives.";
    }
}
