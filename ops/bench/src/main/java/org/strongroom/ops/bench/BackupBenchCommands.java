package org.strongroom.ops.bench;

import java.util.Optional;
import org.strongroom.ops.CommandGroup;

/** Brings {@code strongroom bench backup}. */
public final class BackupBenchCommands implements CommandGroup {
    @Override
    public Object command() {
        return new BackupCommand();
    }

    @Override
    public Optional<String> within() {
        return Optional.of("bench");
    }
}
