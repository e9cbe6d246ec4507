package org.strongroom.offsite.rest;

import java.util.List;
import java.util.Optional;
import org.strongroom.offsite.PointView;

/**
 * A page of recovery points, newest first.
 *
 * @param next the cursor of the page after this one; absent on the last page
 */
public record PointPage(List<PointView> items, Optional<String> next) {}
