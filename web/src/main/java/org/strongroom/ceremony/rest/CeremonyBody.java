package org.strongroom.ceremony.rest;

import java.util.Optional;

/**
 * What a ceremony hands to the server.
 *
 * @param succession the signed note
 * @param drillCertificate of the new root key, for the drill agent in the server's home
 */
public record CeremonyBody(String succession, Optional<String> drillCertificate) {}
