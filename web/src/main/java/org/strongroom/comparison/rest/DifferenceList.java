package org.strongroom.comparison.rest;

import java.util.List;
import org.strongroom.comparison.Difference;

/** What differs; empty when the part is as it was. */
public record DifferenceList(List<Difference> items) {}
