/**
 * The written recovery plan: a YAML document with the fields of NIST SP 800-34, read strictly.
 *
 * <p>Lives here: the plan's model, its reader and its rules. May not live here: the execution of a plan.
 */
package org.strongroom.recovery.plan;
