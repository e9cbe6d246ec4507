package org.strongroom.ops.output;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.strongroom.progress.Progress;

/** Progress as lines on standard error: each step once, advances at most every two seconds. Thread-safe. */
public final class ConsoleProgress implements Progress {
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(2);

    private final PrintWriter err;
    private final AtomicLong lastShown = new AtomicLong(System.nanoTime());

    /** Progress to {@code err}. */
    public ConsoleProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void step(String name) {
        lastShown.set(System.nanoTime());
        say("- " + name);
    }

    @Override
    public void advance(long done, long total, String unit) {
        long last = lastShown.get();
        long now = System.nanoTime();
        if (now - last >= INTERVAL && lastShown.compareAndSet(last, now)) {
            say(total < 0 ? "    %d %s".formatted(done, unit) : "    %d of %d %s".formatted(done, total, unit));
        }
    }

    private void say(String line) {
        err.println(line);
        err.flush();
    }
}
