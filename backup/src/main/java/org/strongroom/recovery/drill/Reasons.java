package org.strongroom.recovery.drill;

/** The reason of a failure, in one line for the evidence. */
final class Reasons {
    private Reasons() {}

    static String of(RuntimeException failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        return message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
