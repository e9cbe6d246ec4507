/**
 * The copy off site: shipping as the server runs it, its state as the ops team sees it, its runs, the recovery kit.
 *
 * <p>Lives here: when and on whose behalf something is shipped, and how it stands. May not live here: how it is shipped
 * (the engine's {@code ship}), Quartz (that is {@code offsite.schedule}), patients and records.
 */
package org.strongroom.offsite;
