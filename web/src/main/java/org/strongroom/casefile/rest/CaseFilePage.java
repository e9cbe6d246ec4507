package org.strongroom.casefile.rest;

import java.util.List;
import java.util.Optional;

/**
 * A page of case files, newest first.
 *
 * @param next the cursor of the page after this one; absent on the last page
 */
public record CaseFilePage(List<CaseFileJson> items, Optional<String> next) {}
