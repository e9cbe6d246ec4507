/**
 * What the server counts, by names that are promised: the list of metrics, the counters, the OpenMetrics text.
 *
 * <p>Lives here: names, kinds, labels, counting. May not live here: what is measured (whoever does something counts it;
 * {@code monitoring} asks the rest), patients, identifiers, anything whose number of values has no bound.
 */
package org.strongroom.metrics;
