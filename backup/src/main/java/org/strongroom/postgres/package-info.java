/**
 * PostgreSQL as a process and as connections.
 *
 * <p>Lives here: the launcher of the embedded cluster (unpack, initialise, start, watch, stop, orphan of a killed
 * launcher), the three database roles and their passwords, data sources. May not live here: tables (see {@code schema}),
 * the change stream (see {@code journal}).
 */
package org.strongroom.postgres;
