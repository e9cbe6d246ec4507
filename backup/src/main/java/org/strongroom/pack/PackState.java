package org.strongroom.pack;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.store.Sums;

/**
 * A pack as it is now.
 *
 * @param id the pack
 * @param file where it is; its name never changes
 * @param durableLength bytes from the start that are on stable storage and never change: every blob whose commit has
 *     returned lies within
 * @param sealed whether it is complete, with index and trailer, so that {@code durableLength} is its final length
 * @param sums of all bytes of a sealed pack as they were written; empty when this process did not write all of them
 */
public record PackState(UUID id, Path file, long durableLength, boolean sealed, Optional<Sums> sums) {}
