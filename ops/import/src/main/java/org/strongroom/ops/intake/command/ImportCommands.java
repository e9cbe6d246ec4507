package org.strongroom.ops.intake.command;

import org.strongroom.ops.CommandGroup;

/** Brings {@code strongroom import}. */
public final class ImportCommands implements CommandGroup {
    @Override
    public Object command() {
        return new ImportCommand();
    }
}
