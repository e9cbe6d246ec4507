package org.strongroom.comparison.rest;

import java.util.List;
import java.util.Optional;

/**
 * A page of comparisons that are here, newest first.
 *
 * @param next the cursor of the page after this one; absent on the last page
 */
public record ComparisonPage(List<ComparisonJson> items, Optional<String> next) {}
