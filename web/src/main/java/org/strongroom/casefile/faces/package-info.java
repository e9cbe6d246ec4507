/**
 * Case files in the browser: the list of one's own, opening one, its patients and care team, closing and reopening.
 *
 * <p>Lives here: backing beans. May not live here: decisions; each bean parses, calls one use case and shows the result.
 * The records of a file are {@code record.faces}'s.
 */
package org.strongroom.casefile.faces;
