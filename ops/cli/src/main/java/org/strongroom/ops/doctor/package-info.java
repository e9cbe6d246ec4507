/**
 * Looks at everything a server stands on and says what is wrong and how to mend it.
 *
 * <p>Lives here: checks, each a finding with its remedy. May not live here: mending.
 */
package org.strongroom.ops.doctor;
