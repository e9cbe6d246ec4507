package org.strongroom.account;

import java.util.UUID;

/**
 * As much of an account as those who work together may see of one another.
 *
 * @param id the account
 * @param name the person's name at work
 */
public record Colleague(UUID id, String name) {}
