package org.strongroom.verify;

import org.strongroom.repository.ObjectKind;

/** Says in words what to do about a defect. */
final class Remedy {
    private static final String COPY =
            "verify --repair puts it back where its bytes are left: on site, in a version beneath"
                    + " it, at another place of the repository; ";
    private static final String ATTACK =
            "trust nothing that was shipped since: revoke the writing credential, compare with"
                    + " another place of the repository and with the newest point that was seen elsewhere";

    private Remedy() {}

    static String of(Finding finding) {
        if (finding instanceof Finding.BrokenChain) {
            return ATTACK;
        }
        return ObjectKind.of(finding.object()).map(Remedy::of).orElse(ATTACK);
    }

    private static String of(ObjectKind kind) {
        return switch (kind) {
            case INCARNATION, KEY_SUCCESSION, POINT -> COPY + "where there is none, " + ATTACK;
            case EPOCH, SEGMENT, TICK, LEVEL ->
                COPY + "where there is none, let the site take a base: what is committed from there on can be restored";
            case PACK -> COPY + "where there is none, the site still has the pack: keep the site, and drill";
            case TAIL -> COPY + "it is superseded when its pack is sealed";
            case KEY_DELTA, KEY_SET -> COPY + "the next key set, which goes with the next base, supersedes it";
            case BASE_CHUNK, BASE_MANIFEST, BASE_INVENTORY ->
                COPY + "where there is none, the server is told by that repair, and the next base is sent without it";
            case ROLLUP, ANCHOR -> COPY + "nothing else depends on it";
        };
    }
}
