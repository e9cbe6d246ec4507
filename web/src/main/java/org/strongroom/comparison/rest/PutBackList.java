package org.strongroom.comparison.rest;

import java.util.List;

/** What was decided about a comparison, oldest first. */
public record PutBackList(List<PutBackJson> items) {}
