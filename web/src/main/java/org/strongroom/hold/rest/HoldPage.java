package org.strongroom.hold.rest;

import java.util.List;
import java.util.Optional;

/**
 * A page of holds, newest first.
 *
 * @param next the cursor of the page after this one; absent on the last page
 */
public record HoldPage(List<HoldJson> items, Optional<String> next) {}
