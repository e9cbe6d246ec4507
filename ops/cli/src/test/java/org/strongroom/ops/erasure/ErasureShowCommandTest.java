package org.strongroom.ops.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ErasureShowCommandTest {
    @Test
    void saysOfEachCopyWhetherItIsThereAndUntilWhen() throws Exception {
        String json = """
                {"id":"01","askedAt":"2026-11-22T12:00:00Z","keysLeft":true,"ciphertextLeft":true,"keyCount":2,
                 "keys":[{"id":"k1","ownerKind":"RECORD_VERSION","ownerId":"r/1","destroyedAt":"2026-11-22T11:00:00Z",
                  "onSite":false,"periodKey":"p1","periodKeyState":"RETIRING"}],
                 "packsOnSite":[{"id":"pack1","keys":1}],
                 "repositories":[{"repository":"rep","keyWorm":"COMPLIANCE","packWorm":"NONE",
                  "keyObjects":[
                   {"object":"keys/set-1","storedAt":"2026-11-21T00:00:00Z","superseded":false},
                   {"object":"keys/set-0","storedAt":"2026-11-20T00:00:00Z","superseded":true,
                    "lockedUntil":"2026-12-25T00:00:00Z"}],
                  "packs":[{"object":"packs/a","storedAt":"2026-11-20T00:00:00Z","superseded":true}]}],
                 "unverified":["dumps"]}""";
        StringWriter out = new StringWriter();
        ErasureShowCommand.print(new ObjectMapper().readTree(json), new PrintWriter(out, true));

        assertThat(out.toString())
                .contains("keys:       copies are left")
                .contains("... and 1 more")
                .contains("p1 is RETIRING")
                .contains("pack pack1 still has its ciphertext")
                .contains("keys/set-1, stored 2026-11-21T00:00:00Z, still needed")
                .contains("keys/set-0, stored 2026-11-20T00:00:00Z, locked until 2026-12-25T00:00:00Z")
                .contains("packs: 1 hold it (no WORM)")
                .contains("packs/a, stored 2026-11-20T00:00:00Z, no lock: the pruner removes it at its next run")
                .contains("? dumps");
    }
}
