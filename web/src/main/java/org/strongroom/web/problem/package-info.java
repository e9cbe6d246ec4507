/**
 * Problems as RFC 9457 describes them: the one shape in which the API says no.
 *
 * <p>Lives here: the problem, its types, the one exception mapper. May not live here: PHI. A problem's text names
 * fields, rules and identifiers, never a value that a person typed.
 */
package org.strongroom.web.problem;
