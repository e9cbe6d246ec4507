/**
 * Several repositories of one archive: what is put goes into a bounded spool on this machine, and from there to each
 * place by a thread of its own.
 *
 * <p>Lives here: the spool, the order in which a place gets things, its timetable, its state. May not live here: sealing
 * and signing ({@code ship}), copying a whole repository ({@code mirror}), schedules of the server.
 */
package org.strongroom.places;
