package org.strongroom.disposal.rest;

import java.util.List;
import java.util.Optional;

/**
 * A page of disposals, newest first.
 *
 * @param next the cursor of the page after this one; absent on the last page
 */
public record DisposalPage(List<DisposalJson> items, Optional<String> next) {}
