package org.strongroom.ops.bench.kernel;

import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How long a loop is run. */
enum Effort {
    /** In a process of its own, learning before it counts. */
    FULL(1, 3, 5, 500),
    /** In a process of its own. */
    QUICK(1, 1, 2, 100),
    /** In this process: whether it runs at all. */
    TRIAL(0, 1, 1, 10);

    private final int forks;
    private final int warmUps;
    private final int iterations;
    private final long millis;

    Effort(int forks, int warmUps, int iterations, long millis) {
        this.forks = forks;
        this.warmUps = warmUps;
        this.iterations = iterations;
        this.millis = millis;
    }

    /** As JMH takes it. */
    ChainedOptionsBuilder into(ChainedOptionsBuilder options) {
        TimeValue time = TimeValue.milliseconds(millis);
        return options.forks(forks)
                .warmupIterations(warmUps)
                .warmupTime(time)
                .measurementIterations(iterations)
                .measurementTime(time);
    }
}
