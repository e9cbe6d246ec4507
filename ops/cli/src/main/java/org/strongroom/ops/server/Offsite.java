package org.strongroom.ops.server;

import java.nio.file.Path;

/**
 * Where the server ships to.
 *
 * @param location of the repository, as a store location
 * @param credentialsFile what signs the requests
 */
record Offsite(String location, Path credentialsFile) {}
