package org.strongroom.offsite.rest;

import java.time.Instant;

/** That the recovery kit is off this machine. */
public record KitJson(boolean confirmed, Instant confirmedAt) {}
