package org.strongroom.notice;

/** A notice did not arrive. The message is for operators and holds no secret and no address's path. */
public class DeliveryException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With what went wrong. */
    public DeliveryException(String message) {
        super(message);
    }

    /** With what went wrong and why. */
    public DeliveryException(String message, Throwable cause) {
        super(message, cause);
    }
}
