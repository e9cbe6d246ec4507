package org.strongroom.ops.intake.fhir;

import java.util.List;
import java.util.Optional;

/**
 * What the first pass learns of a resource.
 *
 * @param subject the reference to its patient
 * @param keys by which references name it: its full URL, type and id, identifiers
 * @param offset where its bytes begin in the file
 * @param length how many they are
 * @param place in the words of the file's format
 */
record ResourceSummary(
        String type, Optional<String> subject, List<String> keys, long offset, long length, String place) {}
