/**
 * The schedule, by Quartz: shipping tick, daily base, change of epoch, drill, cleaning up.
 *
 * <p>Lives here: when jobs run, and all that knows Quartz. May not live here: what the jobs do.
 */
package org.strongroom.offsite.schedule;
