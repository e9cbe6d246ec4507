package org.strongroom.ops.bench.kernel;

import java.util.Optional;
import org.strongroom.ops.CommandGroup;

/** Brings {@code strongroom bench kernels}. */
public final class KernelBenchCommands implements CommandGroup {
    @Override
    public Object command() {
        return new KernelsCommand();
    }

    @Override
    public Optional<String> within() {
        return Optional.of("bench");
    }
}
