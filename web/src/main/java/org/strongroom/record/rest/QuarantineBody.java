package org.strongroom.record.rest;

import org.strongroom.record.QuarantineDecision;

/** What a records officer decides about a version that is held. */
public record QuarantineBody(QuarantineDecision decision) {}
