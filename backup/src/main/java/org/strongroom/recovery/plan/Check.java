package org.strongroom.recovery.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The closed catalogue of what a drill can check by itself. A plan's automatic step names one of these; a plan has to
 * name them all, because a drill that leaves one out proves less than its verdict says.
 */
public enum Check {
    /** The agent's key opens, and its certificate descends from the repository's root key. */
    KEYS("The agent's own key opens and is certified by the repository's root key"),
    /** The signed chain of points is followed to its newest and everything it names is fetched with the right hash. */
    FETCH("The signed chain of recovery points is unbroken, and all it names is fetched and has its hash", KEYS),
    /** The newest point is no older than the newest that this agent has ever seen. */
    FRESHNESS("The chain contains the newest recovery point that this agent witnessed before", FETCH),
    /** Database and content are rebuilt from base, segments and packs. */
    REBUILD("The database is rebuilt from base and journal, the content from its packs", FETCH),
    /** Every table equals the digests and change counts that the source computed. */
    VERIFY_DIGESTS("Table digests and change counts equal those that the source computed", REBUILD),
    /** Every stored extent has the hash that its row records. */
    VERIFY_CONTENT("Every stored piece of content has its recorded hash", REBUILD),
    /** The recovery marker was restored; it tells what the recovery point was. */
    MARKERS("The recovery marker row tells how recent the recovered state is", REBUILD),
    /** The real application boots on what was restored. */
    BOOT_APPLICATION("The real application boots on the restored archive", VERIFY_DIGESTS, VERIFY_CONTENT),
    /** The one-time account signs in. */
    SIGN_IN("A one-time account signs in", BOOT_APPLICATION),
    /** Patients and records are found by search. */
    SEARCH("Patients are found by name, birth date and number; records are found page by page", SIGN_IN),
    /** Each record version is opened and hashes to its recorded digest. */
    OPEN_RECORDS("Every record is opened, or re-hashed where nobody may open it, and has its recorded digest", SEARCH),
    /** What nobody may do is refused. */
    REFUSE_FORBIDDEN("Calls that must be refused are refused", SIGN_IN);

    private final String promise;
    private final Set<Check> needs;

    Check(String promise, Check... needs) {
        this.promise = promise;
        this.needs = Set.of(needs);
    }

    /** The name in a plan and in the evidence, such as {@code verify-digests}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What holds when the check passes, in one sentence. */
    public String promise() {
        return promise;
    }

    /** The checks without which this one cannot be tried. */
    public Set<Check> needs() {
        return needs;
    }

    /** The check of this name. */
    public static Optional<Check> named(String id) {
        return Arrays.stream(values()).filter(check -> check.id().equals(id)).findFirst();
    }

    /** All names, in the catalogue's order. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Check::id).toList();
    }
}
