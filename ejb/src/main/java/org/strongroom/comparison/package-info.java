/**
 * Parts of the archive as they were, beside what they are: what differs, and what officers put back of it.
 *
 * <p>Lives here: bringing such a part in, comparing, deciding. May not live here: rebuilding what was (that is the command's,
 * with the recovery key, which no server holds), changing patients, case files and records by other ways than their own.
 */
package org.strongroom.comparison;
