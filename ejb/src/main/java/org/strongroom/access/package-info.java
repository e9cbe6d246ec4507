/**
 * Who may do what: accounts, roles, sign-in, sessions, the {@code Actor} every use case takes.
 *
 * <p>Lives here: accounts and decisions of access. May not live here: HTTP, patients, records.
 */
package org.strongroom.access;
