/**
 * The evidence of a drill: a page for a reader, a document for a machine, and a signature over both that anyone can check
 * with nothing but the two files and the root key's fingerprint.
 *
 * <p>Lives here: the document's format, the PDF, signing and verification. May not live here: what a drill does; anything
 * about a patient.
 */
package org.strongroom.recovery.evidence;
