package org.strongroom.record.rest;

import org.strongroom.record.ContentDigest;

/**
 * What reading the stored content again came to.
 *
 * @param sha256 of what the store gave, lower-case hexadecimal
 * @param matches whether it is what was filed
 */
public record DigestJson(String sha256, long length, boolean matches) {
    static DigestJson of(ContentDigest digest) {
        return new DigestJson(digest.sha256(), digest.length(), digest.matches());
    }
}
