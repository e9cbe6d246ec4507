package org.strongroom.ops.keys;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.home.Home;
import org.strongroom.kit.Ceremony;
import org.strongroom.kit.DrillAgentConfig;
import org.strongroom.kit.Identity;
import org.strongroom.kit.RecoveryKit;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.client.ApiException;

/**
 * Hands a ceremony's note to the running server.
 *
 * @param server acts as the local operator
 * @param home of the server
 * @param identity before the ceremony
 * @param ceremony holds the new keys
 * @param written what was proven
 */
record CeremonyHandover(ApiClient server, Home home, Identity identity, Ceremony ceremony, Ceremony.Written written) {
    private static final int TRIES = 20;
    private static final int CONFLICT = 409;

    /**
     * Signs for the next point and hands over; a point that is written meanwhile is no reason to give up.
     *
     * @param former the kit in force, where it is there
     */
    void hand(Optional<RecoveryKit> former) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (Files.exists(home.drillConfig())) {
            body.put("drillCertificate", ceremony.certifyAgain(identity, DrillAgentConfig.load(home.drillConfig())));
        }
        try {
            for (int tries = 1; ; tries++) {
                long next = server.get("/keys/custody").path("nextPoint").asLong();
                try {
                    server.post(
                            "/keys/ceremonies", body.put("succession", ceremony.succession(identity, next, former)));
                    return;
                } catch (ApiException e) {
                    if (e.status() != CONFLICT || tries == TRIES) {
                        throw e;
                    }
                }
            }
        } catch (RuntimeException e) {
            throw undecided(e);
        }
    }

    /** What a refused ceremony wrote is worthless and goes; where the answer is not known, nothing is deleted. */
    private RuntimeException undecided(RuntimeException failure) {
        Path folder = written.kit().getParent();
        if (Identity.load(home.identity()).rootKey().equals(ceremony.root())) {
            return new OperationFailedException(
                    "the new keys are in force and the pages in " + folder + " are valid, but: " + failure.getMessage(),
                    failure);
        }
        if (failure instanceof ApiException refused && refused.status() < 500) {
            delete();
            return refused;
        }
        return new OperationFailedException(
                "whether the server took over the new keys is not known: " + failure.getMessage()
                        + ". Look with strongroom keys status: if it shows the fingerprint "
                        + ceremony.root().fingerprint() + ", the pages in " + folder
                        + " are valid; otherwise destroy them",
                failure);
    }

    private void delete() {
        List<Path> all = new ArrayList<>(written.sheets());
        all.addAll(written.files());
        all.add(written.kit());
        try {
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new OperationFailedException(
                    "the shares in " + written.kit().getParent()
                            + " are of no use and could not be deleted: destroy them",
                    e);
        }
    }
}
