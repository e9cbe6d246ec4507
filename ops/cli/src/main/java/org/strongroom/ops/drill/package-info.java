/**
 * The drill agent: the commands {@code drill run}, {@code drill list} and {@code drill verify}, the agent's own home, and
 * the real application as the drill sees it.
 *
 * <p>Lives here: the agent's files, the isolated target, the adapters between the drill and restore, server and database.
 * May not live here: what is checked and when a drill has failed (that is {@code recovery}); any question to the running
 * server: the agent asks it for nothing.
 */
package org.strongroom.ops.drill;
