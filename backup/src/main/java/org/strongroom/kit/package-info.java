/**
 * Who a repository is and what brings it back.
 *
 * <p>Lives here: the public identity, the recovery kit, the making of every key at genesis, the drill agent's
 * configuration. May not live here: ciphers themselves, what is in the repository, talking to the operator.
 */
package org.strongroom.kit;
