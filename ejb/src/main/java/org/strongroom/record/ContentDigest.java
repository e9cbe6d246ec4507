package org.strongroom.record;

/**
 * The outcome of reading a version's stored content again.
 *
 * @param sha256 SHA-256 of what the store gave, lower-case hexadecimal; empty text when it could not be read whole
 * @param length how many bytes it gave
 * @param matches whether it is what was filed
 */
public record ContentDigest(String sha256, long length, boolean matches) {}
