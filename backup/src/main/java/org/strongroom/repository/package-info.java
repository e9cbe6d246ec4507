/**
 * What lies off site and how it hangs together: object names, points, the chain and its anchors, epoch headers, key
 * documents, base manifests. {@code ops/docs/repository-format.md} describes the same bytes for other readers.
 *
 * <p>Lives here: formats, their parsers, and walking the chain. May not live here: deciding what to ship
 * ({@code ship}), rebuilding an archive ({@code restore}), the database, ciphers.
 */
package org.strongroom.repository;
