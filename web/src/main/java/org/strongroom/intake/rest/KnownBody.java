package org.strongroom.intake.rest;

import java.util.Set;

/**
 * A question for many things at once.
 *
 * @param origins at most 1,000
 */
public record KnownBody(Set<String> origins) {}
