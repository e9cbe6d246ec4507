/**
 * Case files: the folder that holds a treatment's records, of one patient or of several.
 *
 * <p>Lives here: opening, changing and closing case files, their patients, their care team, and
 * {@link org.strongroom.casefile.CaseFileAccess}, the one place that decides who may see a file. May not live here:
 * records (they know their file, not the reverse), HTTP, cryptography.
 */
package org.strongroom.casefile;
