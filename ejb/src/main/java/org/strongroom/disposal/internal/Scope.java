package org.strongroom.disposal.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.strongroom.crypto.Hashes;
import org.strongroom.hold.HeldScope;

/**
 * What a disposal covers.
 *
 * @param patients whose details go
 * @param caseFiles that go with all their records
 * @param singles records that go by themselves, out of files that stay
 * @param records every record that goes, as {@code id/versions}, in order
 */
public record Scope(
        SortedSet<UUID> patients, SortedSet<UUID> caseFiles, SortedSet<UUID> singles, List<String> records) {
    /** Sorts the sets. */
    public Scope {
        patients = new TreeSet<>(patients);
        caseFiles = new TreeSet<>(caseFiles);
        singles = new TreeSet<>(singles);
        records = List.copyOf(records);
    }

    /** The same hash as long as it covers the very same, version by version. */
    public byte[] sha256() {
        String text = "patients " + patients + "\ncase files " + caseFiles + "\nrecords " + records + "\n";
        return Hashes.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As the guard of holds wants it. */
    public HeldScope held() {
        return new HeldScope(patients, caseFiles, singles);
    }

    /** The identifiers of the records. */
    public List<UUID> recordIds() {
        return records.stream()
                .map(text -> UUID.fromString(text.substring(0, text.indexOf('/'))))
                .toList();
    }

    /** Whether nothing is left to destroy. */
    public boolean isEmpty() {
        return patients.isEmpty() && caseFiles.isEmpty() && records.isEmpty();
    }

    static SortedSet<UUID> sorted(Set<UUID> ids) {
        return new TreeSet<>(ids);
    }
}
