package org.strongroom.offsite;

import java.time.Instant;

/**
 * The server's newest verification.
 *
 * @param finishedAt when it ended, at each place of the repository
 * @param bytes how much it read off site
 * @param found how much is wrong, as far as was read
 */
public record LastVerification(Instant finishedAt, long bytes, long found) {}
