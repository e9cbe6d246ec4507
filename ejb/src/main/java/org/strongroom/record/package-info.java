/**
 * Records: what is filed in case files, in append-only versions, each with its content.
 *
 * <p>Lives here: filing (stream in, digest checked, sealed, then one short transaction), versions, participants,
 * search, reading whole or by range. May not live here: HTTP, how bytes are stored (see {@code content}), how keys are
 * kept (see {@code keys}). No transaction is open while a client's bytes arrive or leave.
 */
package org.strongroom.record;
