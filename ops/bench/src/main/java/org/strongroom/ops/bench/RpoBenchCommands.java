package org.strongroom.ops.bench;

import java.util.Optional;
import org.strongroom.ops.CommandGroup;

/** Brings {@code strongroom bench rpo}. */
public final class RpoBenchCommands implements CommandGroup {
    @Override
    public Object command() {
        return new RpoCommand();
    }

    @Override
    public Optional<String> within() {
        return Optional.of("bench");
    }
}
