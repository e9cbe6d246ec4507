/**
 * What a monitoring system asks for: whether the server lives, is ready and is safe, and the metrics.
 *
 * <p>Lives here: gathering what other concepts know of themselves. May not live here: what makes a state red ({@code
 * offsite} decides), counting (whoever does something counts it), anything of a patient.
 */
package org.strongroom.monitoring;
