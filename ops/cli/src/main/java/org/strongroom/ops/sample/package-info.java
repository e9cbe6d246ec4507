/**
 * The sample archive: an invented therapy practice, generated from a seed and filed through the API as any client would.
 *
 * <p>Lives here: who works and who is treated at the practice, the course of each case, the text, forms, scans and
 * recordings, and their filing. May not live here: anything that reaches past the public API, and any data of a real
 * person.
 */
package org.strongroom.ops.sample;
