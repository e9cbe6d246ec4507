/**
 * Accounts of the people who work here: sign-in, sessions, disabling.
 *
 * <p>Lives here: accounts, their passwords' hashes, sessions, the first administrator and the operator's token. May not
 * live here: what a role may do (each use case says so), HTTP, patients, records.
 */
package org.strongroom.account;
