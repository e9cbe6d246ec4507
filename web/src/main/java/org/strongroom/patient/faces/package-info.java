/**
 * Patients in the browser: finding, seeing, registering and changing them.
 *
 * <p>Lives here: backing beans, and how a patient is written on other concepts' pages. May not live here: decisions; each
 * bean parses, calls one use case and shows the result. What is shown is never kept in the session, but for a form that
 * is being filled in.
 */
package org.strongroom.patient.faces;
