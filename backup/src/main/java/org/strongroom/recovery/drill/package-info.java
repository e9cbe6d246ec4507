/**
 * The execution of a recovery plan against an isolated target, and what it found.
 *
 * <p>Lives here: the executor, its checks, the ports to the restore engine and to the application under test, the report.
 * May not live here: HTTP, processes, files of the agent's home; signatures and PDF (package {@code evidence}). Nothing
 * here keeps a word about a patient longer than the one comparison that needs it.
 */
package org.strongroom.recovery.drill;
