package org.strongroom.verify;

/** One defect of a repository. */
public sealed interface Finding {
    /** Name of the object it is about. */
    String object();

    /** What is wrong, in words. */
    String defect();

    /** What it costs: which records or which stretch of time cannot be brought back because of it. */
    String affects();

    /** What to do about it, in words. */
    default String remedy() {
        return Remedy.of(this);
    }

    /** A named object is not there. */
    record Missing(String object, String affects) implements Finding {
        @Override
        public String defect() {
            return "is missing";
        }
    }

    /** An object is there, but its bytes are not what was put. */
    record Damaged(String object, String defect, String affects) implements Finding {}

    /** The chain of points does not hold: forged, forked, cut, or out of order. */
    record BrokenChain(String object, String defect, String affects) implements Finding {}

    /** Every hash agrees, but what the objects say does not fit together. */
    record Inconsistent(String object, String defect, String affects) implements Finding {}
}
