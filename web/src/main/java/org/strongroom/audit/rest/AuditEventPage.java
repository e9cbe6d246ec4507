package org.strongroom.audit.rest;

import java.util.List;
import java.util.Optional;

/**
 * A page of events, newest first.
 *
 * @param next the cursor of the page after this one; absent on the last page
 */
public record AuditEventPage(List<AuditEventJson> items, Optional<String> next) {}
