/**
 * The one unchecked root of the engine's errors and its few children.
 *
 * <p>Lives here: exceptions that say whether trying again may help and which exit code the command ends with. May not
 * live here: expected outcomes (those are sealed result types of their concept), anything that formats for a person.
 */
package org.strongroom.failure;
