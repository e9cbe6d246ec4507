/**
 * C-CDA documents: the header tells patient, encounter, author and type; the document is kept whole.
 *
 * <p>Lives here: the reading of headers, streaming, with neither document types nor entities. May not live here: the body
 * of documents, their rendering, the archive.
 */
package org.strongroom.ops.intake.ccda;
