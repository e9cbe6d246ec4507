/**
 * The certificate the server shows: made on first start, renewed before it ends.
 *
 * <p>Lives here: key pair, certificate, the files they lie in. May not live here: connections.
 */
package org.strongroom.ops.tls;
