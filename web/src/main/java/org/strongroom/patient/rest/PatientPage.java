package org.strongroom.patient.rest;

import java.util.List;
import java.util.Optional;

/**
 * A page of patients, by name.
 *
 * @param next the cursor of the page after this one; absent on the last page
 * @param truncated whether more matched than a search looks at; a narrower one finds the rest
 */
public record PatientPage(List<PatientJson> items, Optional<String> next, boolean truncated) {}
