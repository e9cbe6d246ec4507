package org.strongroom.comparison.rest;

import java.util.List;
import java.util.Optional;

/**
 * A page of what was decided about a comparison, oldest first.
 *
 * @param next the cursor of the page after this one; absent on the last page
 */
public record PutBackPage(List<PutBackJson> items, Optional<String> next) {}
