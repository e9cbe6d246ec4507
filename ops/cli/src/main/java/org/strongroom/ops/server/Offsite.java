package org.strongroom.ops.server;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the server ships to.
 *
 * @param location of the repository, as a store location
 * @param credentialsFile what signs the requests
 * @param place the site it stands at, in words
 */
record Offsite(String location, Path credentialsFile, Optional<String> place) {}
