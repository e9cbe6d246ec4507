package org.strongroom.ops;

import java.util.Optional;

/**
 * A group of commands that another module brings, found by {@link java.util.ServiceLoader}: so that what it needs is
 * loaded with it alone. Has a public constructor without parameters.
 */
public interface CommandGroup {
    /** The command, annotated as picocli wants it. */
    Object command();

    /** The name of the group that the command joins; empty: it stands for itself. */
    default Optional<String> within() {
        return Optional.empty();
    }
}
