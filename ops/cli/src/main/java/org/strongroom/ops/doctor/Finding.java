package org.strongroom.ops.doctor;

/**
 * What one check found.
 *
 * @param check what was looked at
 * @param state how it is
 * @param detail what was seen
 * @param remedy what to do; empty when there is nothing to do
 */
public record Finding(String check, State state, String detail, String remedy) {
    /** How it is. */
    public enum State {
        /** As it should be. */
        OK,
        /** It works, but look at it. */
        WARN,
        /** A server cannot run, or data is at risk. */
        FAIL,
        /** It could not be looked at now. */
        SKIPPED
    }

    static Finding ok(String check, String detail) {
        return new Finding(check, State.OK, detail, "");
    }

    static Finding warn(String check, String detail, String remedy) {
        return new Finding(check, State.WARN, detail, remedy);
    }

    static Finding fail(String check, String detail, String remedy) {
        return new Finding(check, State.FAIL, detail, remedy);
    }

    static Finding skipped(String check, String detail, String remedy) {
        return new Finding(check, State.SKIPPED, detail, remedy);
    }

    /** The same about one of several repositories. */
    Finding about(String repository) {
        return new Finding(check + " of " + repository, state, detail, remedy);
    }
}
