package org.strongroom.progress;

/** Where long-running work tells how far it is. Implementations are thread-safe, quick, and never throw. */
public interface Progress {
    /** A new step begins; {@code name} is a short sentence for an operator, without patient data. */
    void step(String name);

    /** The current step has done {@code done} of {@code total} units; {@code total} is negative when unknown. */
    void advance(long done, long total, String unit);

    /** Tells nobody. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void step(String name) {}

            @Override
            public void advance(long done, long total, String unit) {}
        };
    }
}
