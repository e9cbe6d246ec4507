/**
 * The audit log: one event for each read, change and refusal, in the transaction it tells of.
 *
 * <p>Lives here: events, their recording and their review. May not live here: PHI in any form (identifiers only),
 * decisions about access, HTTP.
 */
package org.strongroom.audit;
