/**
 * Watched folders: what scanners and recorders put there is imported, and receipted.
 *
 * <p>Lives here: when something is handed over, receipts, where things go afterwards. May not live here: how they are
 * imported.
 */
package org.strongroom.ops.intake.watch;
