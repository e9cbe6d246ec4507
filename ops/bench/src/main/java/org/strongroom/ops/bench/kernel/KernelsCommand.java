package org.strongroom.ops.bench.kernel;

import java.util.List;
import java.util.concurrent.Callable;
import org.strongroom.ops.output.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strongroom bench kernels}. */
@Command(
        name = "kernels",
        description = {
            "Measures encryption, hashing, compression and pack writing on one thread, each beside its limit: bare AES-GCM,",
            "HMAC and SHA-256, bare zstd, a plain file with a sync. Takes about three minutes, with --quick half of one."
        },
        mixinStandardHelpOptions = true)
final class KernelsCommand implements Callable<Integer> {
    @Option(names = "--quick", description = "Measure so briefly that the figures are rough.")
    private boolean quick;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        KernelResult result =
                new KernelRun(quick ? Effort.QUICK : Effort.FULL, output.progress()).run(List.of(Kernel.values()));
        output.result(result.json(), result::print);
        return 0;
    }
}
