package org.strongroom.idempotency;

/**
 * What a creating request came to.
 *
 * @param resourceId the resource's identifier
 * @param replayed false if this call created it
 */
public record Outcome(String resourceId, boolean replayed) {}
