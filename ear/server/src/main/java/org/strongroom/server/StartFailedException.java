package org.strongroom.server;

/** The server could not start. The message tells the operator why, in one line; the exit code is documented. */
final class StartFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    StartFailedException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    StartFailedException(int exitCode, String message) {
        this(exitCode, message, null);
    }

    /** 1: the application did not deploy; 3: the machine or the settings do not allow the start. */
    int exitCode() {
        return exitCode;
    }
}
