package org.strongroom.ops.bench.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.strongroom.progress.Progress;

/** That every loop is found and runs; never how fast. */
class KernelRunTest {
    @Test
    void everyLoopRunsBesideItsLimits() {
        ObjectNode json = new KernelRun(Effort.TRIAL, Progress.silent())
                .run(List.of(Kernel.values()))
                .json();

        assertThat(json.path("ratios").fieldNames())
                .toIterable()
                .contains("encrypt.16384", "decrypt.1048576", "mac.64", "hash.64", "compress.16384", "pack.200x16384");
        for (Kernel kernel : Kernel.values()) {
            assertThat(json.path("kernels"))
                    .filteredOn(line -> line.path("kernel").asText().equals(kernel.label()))
                    .hasSizeGreaterThan(1)
                    .allSatisfy(line -> {
                        assertThat(line.path("ratio").asDouble()).isPositive();
                        assertThat(line.path("limits").fieldNames())
                                .toIterable()
                                .containsExactlyInAnyOrderElementsOf(kernel.limits());
                    });
        }
    }

    @Test
    void theRatioIsTheBestLimitsTimeOverOurs() {
        KernelResult.Line line = new KernelResult.Line(
                "encrypt", KernelResult.Work.parse("4x262144"), 2e6, Map.of("ByJdk", 3e6, "ByChosen", 1e6));

        assertThat(line.ratio()).isCloseTo(0.5, within(1e-9));
        ObjectNode json = new KernelResult(List.of(line)).json();
        assertThat(json.path("kernels").path(0).path("mebibytesPerSecond").asDouble())
                .isCloseTo(500, within(1e-6));
        assertThat(json.path("ratios").path("encrypt.4x262144").asDouble()).isEqualTo(0.5);
    }
}
