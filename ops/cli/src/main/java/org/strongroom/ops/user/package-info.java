/**
 * Accounts, from the command line, through the API as the local operator.
 *
 * <p>Lives here: the user commands. May not live here: rules about accounts; the server has them.
 */
package org.strongroom.ops.user;
