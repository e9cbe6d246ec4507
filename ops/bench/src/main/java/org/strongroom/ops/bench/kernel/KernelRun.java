package org.strongroom.ops.bench.kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.progress.Progress;

/** Runs loops by JMH, one after the other, on one thread. */
final class KernelRun {
    private final Effort effort;
    private final Progress progress;

    KernelRun(Effort effort, Progress progress) {
        this.effort = effort;
        this.progress = progress;
    }

    /** Runs these with all their sizes. */
    KernelResult run(List<Kernel> kernels) {
        List<KernelResult.Line> lines = new ArrayList<>();
        for (Kernel kernel : kernels) {
            progress.step("measuring " + kernel.label());
            lines.addAll(lines(kernel, measured(kernel)));
        }
        return new KernelResult(lines);
    }

    private Collection<RunResult> measured(Kernel kernel) {
        ChainedOptionsBuilder options =
                effort.into(new OptionsBuilder().verbosity(VerboseMode.SILENT).shouldFailOnError(true));
        options.include(exactly(kernel.ours()));
        kernel.limits().forEach(limit -> options.include(exactly(kernel.ours() + limit)));
        try {
            return new Runner(options.build()).run();
        } catch (RunnerException e) {
            throw new OperationFailedException("cannot measure " + kernel.label() + ": " + e.getMessage(), e);
        }
    }

    private static String exactly(String method) {
        return "^" + Pattern.quote(method) + "$";
    }

    /** One line for each size. */
    private static List<KernelResult.Line> lines(Kernel kernel, Collection<RunResult> results) {
        Map<KernelResult.Work, Map<String, Double>> bySize = new TreeMap<>();
        for (RunResult result : results) {
            BenchmarkParams params = result.getParams();
            String variant = params.getBenchmark().substring(kernel.ours().length());
            bySize.computeIfAbsent(work(params), size -> new TreeMap<>())
                    .put(variant, result.getPrimaryResult().getScore());
        }
        List<KernelResult.Line> lines = new ArrayList<>();
        bySize.forEach((work, nanos) -> {
            double ours = nanos.remove("");
            lines.add(new KernelResult.Line(kernel.label(), work, ours, nanos));
        });
        return lines;
    }

    private static KernelResult.Work work(BenchmarkParams params) {
        String key = params.getParamsKeys().iterator().next();
        return KernelResult.Work.parse(params.getParam(key));
    }
}
