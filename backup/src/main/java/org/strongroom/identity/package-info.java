/**
 * Identifiers.
 *
 * <p>Lives here: how identifiers are made and turned into bytes. May not live here: who owns them or what they mean.
 */
package org.strongroom.identity;
