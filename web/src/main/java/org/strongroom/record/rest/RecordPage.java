package org.strongroom.record.rest;

import java.util.List;
import java.util.Optional;

/**
 * A page of records, newest first.
 *
 * @param next the cursor of the page after this one; absent on the last page
 * @param truncated whether more matched than a search by event date looks at; a narrower one finds the rest
 */
public record RecordPage(List<RecordJson> items, Optional<String> next, boolean truncated) {}
