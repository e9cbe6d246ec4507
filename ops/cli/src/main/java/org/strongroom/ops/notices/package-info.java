/**
 * Notices to those who are not looking, from the command line, through the API as the local operator.
 *
 * <p>Lives here: the notices commands. May not live here: what is told when.
 */
package org.strongroom.ops.notices;
