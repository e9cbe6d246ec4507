package org.strongroom.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.strongroom.crypto.KeySuccession;
import org.strongroom.custody.Quorum;

/**
 * Who holds the private halves since a ceremony.
 *
 * @param quorum the ceremony
 * @param heldAt when it was
 * @param confirmed numbers of the shares whose custodians have said that they hold them
 */
public record Custody(Quorum quorum, Instant heldAt, Set<Integer> confirmed) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Refuses shares that there are not. */
    public Custody {
        confirmed = Set.copyOf(confirmed);
        if (confirmed.stream().anyMatch(number -> number < 1 || number > quorum.shares())) {
            throw new IllegalArgumentException("there are shares 1 to " + quorum.shares());
        }
    }

    /** What a succession says of it; empty where a passphrase holds the keys. */
    public static Optional<Custody> of(KeySuccession succession) {
        if (succession.ceremony().equals("-")) {
            return Optional.empty();
        }
        String[] parts = succession.ceremony().split(" ", -1);
        Quorum quorum = new Quorum(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        return Optional.of(new Custody(quorum, succession.issuedAt(), Set.of()));
    }

    /** How a succession names a quorum. */
    static String ceremony(Quorum quorum) {
        return quorum.ceremony() + " " + quorum.needed() + " " + quorum.shares();
    }

    /** The same, with one more share confirmed. */
    public Custody confirming(int number) {
        Set<Integer> more = new TreeSet<>(confirmed);
        more.add(number);
        return new Custody(quorum, heldAt, more);
    }

    /** The shares that nobody has confirmed. */
    public Set<Integer> outstanding() {
        Set<Integer> open =
                new TreeSet<>(IntStream.rangeClosed(1, quorum.shares()).boxed().toList());
        open.removeAll(confirmed);
        return open;
    }

    static Custody fromJson(JsonNode json) {
        Set<Integer> confirmed = new TreeSet<>();
        json.path("confirmed").forEach(number -> confirmed.add(number.asInt()));
        return new Custody(
                new Quorum(
                        json.path("ceremony").asText(),
                        json.path("needed").asInt(),
                        json.path("shares").asInt()),
                Instant.parse(json.path("heldAt").asText()),
                confirmed);
    }

    ObjectNode toJson() {
        ObjectNode json = JSON.createObjectNode()
                .put("ceremony", quorum.ceremony())
                .put("needed", quorum.needed())
                .put("shares", quorum.shares())
                .put("heldAt", heldAt.toString());
        new TreeSet<>(confirmed).forEach(json.putArray("confirmed")::add);
        return json;
    }
}
