/**
 * Stores that speak S3; the only importer of the S3 client.
 *
 * <p>Lives here: one implementation of {@link org.strongroom.store.ObjectStore}. May not live here: retries, names'
 * meaning, encryption.
 */
package org.strongroom.store.s3;
