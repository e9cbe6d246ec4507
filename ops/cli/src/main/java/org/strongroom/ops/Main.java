package org.strongroom.ops;

/** Entry point of the {@code strongroom} command. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its documented code. */
    public static void main(String[] args) {
        System.exit(2);
    }
}
