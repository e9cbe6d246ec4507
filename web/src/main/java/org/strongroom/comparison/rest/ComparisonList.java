package org.strongroom.comparison.rest;

import java.util.List;

/** Every comparison that is here, newest first. */
public record ComparisonList(List<ComparisonJson> items) {}
