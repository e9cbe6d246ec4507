/**
 * Imports over HTTP: what the command brings in bulk, few round trips for many things. Every call may be sent again: what
 * is there already, known by its origin, is not made twice.
 *
 * <p>Lives here: calls that find or register patients, open case files and source files, and file many records at once.
 * May not live here: decisions, which are the concepts' own; formats of what is imported, which the command reads.
 */
package org.strongroom.intake.rest;
