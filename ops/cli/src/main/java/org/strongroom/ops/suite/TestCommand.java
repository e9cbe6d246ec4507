package org.strongroom.ops.suite;

import java.util.concurrent.Callable;
import org.strongroom.failure.ConfigurationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code strongroom test}, which the start script runs itself wherever there are sources. */
@Command(
        name = "test",
        description = "Builds Strongroom from its sources and runs all its tests; the last line counts them.",
        mixinStandardHelpOptions = true)
public final class TestCommand implements Callable<Integer> {
    @Option(names = "--install", description = "Install what the tests need and this machine lacks, as root.")
    private boolean install;

    @Override
    public Integer call() {
        throw new ConfigurationException(
                "tests run in a source checkout: ops/strongroom test" + (install ? " --install" : ""));
    }
}
