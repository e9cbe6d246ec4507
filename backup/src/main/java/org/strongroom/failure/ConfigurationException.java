package org.strongroom.failure;

/** What the site configured is missing, contradictory or not usable on this machine. */
public class ConfigurationException extends EngineException {
    private static final long serialVersionUID = 1L;

    /** An error with a message fit for an operator. */
    public ConfigurationException(String message) {
        super(message, null, false, 3);
    }

    /** An error with a message fit for an operator and its cause. */
    public ConfigurationException(String message, Throwable cause) {
        super(message, cause, false, 3);
    }
}
