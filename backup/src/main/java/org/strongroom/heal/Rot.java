package org.strongroom.heal;

/**
 * Something that an inspection found.
 *
 * @param place where
 * @param object name of the object, or of the pack's file
 * @param defect what is wrong, in words
 * @param affects what it costs
 * @param remedy what to do
 * @param certain false for an old object that is not there: it was pruned, or taken, and only a prune's report can tell
 */
public record Rot(Place place, String object, String defect, String affects, String remedy, boolean certain) {}
