/**
 * The supervisor: one home, its PostgreSQL, its store process and the server process, started and stopped in order.
 *
 * <p>Lives here: locks, child processes, healing, first start. May not live here: the recovery engine, the domain.
 */
package org.strongroom.ops.server;
