package org.strongroom.offsite.rest;

import org.strongroom.offsite.RunKind;

/** What to ship now. */
public record RunBody(RunKind kind) {}
