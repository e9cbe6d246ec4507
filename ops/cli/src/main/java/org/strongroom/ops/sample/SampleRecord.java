package org.strongroom.ops.sample;

import java.time.LocalDate;
import java.util.List;

/**
 * One record of a case file, with one or more versions whose bytes are made when asked for, always the same.
 *
 * @param key names the record within the archive: the same in every run
 * @param category as the API names it
 * @param participants the numbers of the patients it is about
 * @param author the sign-in name of who wrote and files it
 */
public record SampleRecord(
        String key,
        int caseFile,
        String category,
        String title,
        String mediaType,
        String fileName,
        LocalDate eventDate,
        List<Integer> participants,
        String author,
        int versions,
        Content content) {

    /** Makes the bytes of a version (1, 2, …): a document of a few MiB at most. */
    @FunctionalInterface
    public interface Content {
        /** The same bytes for the same version, in every run. */
        byte[] of(int version);
    }
}
