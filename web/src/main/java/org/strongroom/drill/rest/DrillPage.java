package org.strongroom.drill.rest;

import java.util.List;
import java.util.Optional;

/**
 * A page of drills, newest first.
 *
 * @param next the cursor of the page after this one; absent on the last page
 */
public record DrillPage(List<DrillJson> items, Optional<String> next) {}
