/**
 * A creating request that is sent twice creates once.
 *
 * <p>Lives here: the keys of such requests and what came of them. May not live here: HTTP, what is created.
 */
package org.strongroom.idempotency;
