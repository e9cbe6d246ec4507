package org.strongroom.ops.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * What a piece of work took: seconds by the clock, CPU seconds of processes with everything beneath them, and how much
 * memory they reached beyond what they had before. Linux; elsewhere CPU and memory are 0.
 */
final class Meter {
    private static final double TICKS = 100;
    private static final int EVERY_MILLIS = 20;

    private final Map<String, Long> roots;

    /** Of these processes, each under a name. */
    Meter(Map<String, Long> roots) {
        this.roots = new TreeMap<>(roots);
    }

    /**
     * What it took.
     *
     * @param cpu CPU seconds by process
     * @param memory by process, bytes of resident memory at the most beyond the beginning
     */
    record Took<T>(T result, double seconds, Map<String, Double> cpu, Map<String, Long> memory) {}

    /** Does the work and measures it. */
    <T> Took<T> measure(Callable<T> work) {
        Map<String, Double> before = new TreeMap<>();
        Map<String, Long> idle = new TreeMap<>();
        roots.forEach((name, pid) -> {
            before.put(name, cpu(pid));
            idle.put(name, memory(pid, "VmRSS:"));
        });
        try (Peaks peaks = new Peaks(roots)) {
            long begun = System.nanoTime();
            T result = work.call();
            double seconds = (System.nanoTime() - begun) / 1e9;
            Map<String, Double> used = new TreeMap<>();
            Map<String, Long> more = new TreeMap<>();
            roots.forEach((name, pid) -> {
                used.put(name, cpu(pid) - before.get(name));
                more.put(name, Math.max(0, peaks.of(name) - idle.get(name)));
            });
            return new Took<>(result, seconds, used, more);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Looks every now and then; short peaks between two looks are missed. */
    private static final class Peaks implements AutoCloseable {
        private final Map<String, Long> peaks = new TreeMap<>();
        private final Map<String, Long> roots;
        private final Thread looking;

        Peaks(Map<String, Long> roots) {
            this.roots = roots;
            looking = new Thread(this::look, "meter");
            looking.setDaemon(true);
            looking.start();
        }

        private void look() {
            try {
                while (true) {
                    once();
                    Thread.sleep(EVERY_MILLIS);
                }
            } catch (InterruptedException e) {
                once();
            }
        }

        private synchronized void once() {
            roots.forEach((name, pid) -> peaks.merge(name, memory(pid, "VmRSS:"), Math::max));
        }

        synchronized long of(String name) {
            return peaks.getOrDefault(name, 0L);
        }

        @Override
        public void close() {
            looking.interrupt();
        }
    }

    /** CPU seconds of a process, of its children that have ended, and of those that live. */
    static double cpu(long pid) {
        Set<Long> all = new HashSet<>(Set.of(pid));
        ProcessHandle.of(pid).ifPresent(root -> root.descendants().forEach(each -> all.add(each.pid())));
        return all.stream().mapToDouble(Meter::own).sum();
    }

    private static double own(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            double sum = 0;
            for (int i = 11; i <= 14; i++) {
                sum += Long.parseLong(fields[i]);
            }
            return sum / TICKS;
        } catch (IOException e) {
            // it has just ended
            return 0;
        }
    }

    /** A line of /proc/PID/status in bytes. */
    static long memory(long pid, String line) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(each -> each.startsWith(line))
                    .mapToLong(each -> Long.parseLong(each.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
