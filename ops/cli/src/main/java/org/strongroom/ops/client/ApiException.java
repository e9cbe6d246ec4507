package org.strongroom.ops.client;

import org.strongroom.failure.EngineException;

/** The server answered with a problem (RFC 9457). The exit code follows the status. */
public final class ApiException extends EngineException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** The problem that came with HTTP {@code status}. */
    public ApiException(int status, String message) {
        super(message, null, status == 503 || status == 429, exitCode(status));
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    private static int exitCode(int status) {
        return switch (status) {
            case 401, 403 -> 6;
            case 502, 503, 504 -> 4;
            default -> 1;
        };
    }
}
