/**
 * The server process: starts Payara Micro, deploys the EAR once the instance is up, stops cleanly.
 *
 * <p>Lives here: process start, stop and exit codes. May not live here: anything of the domain, the recovery engine
 * or their libraries, because these classes are on the server's own class path and would shadow the EAR's.
 */
package org.strongroom.server;
