/**
 * The demonstration: one command that keeps the whole promise on a sample archive.
 *
 * <p>Lives here: the order of the steps, what is remembered between two runs on one home, the closing summary. May not
 * live here: any step itself, and anything that works for the demonstration only.
 */
package org.strongroom.ops.demo;
