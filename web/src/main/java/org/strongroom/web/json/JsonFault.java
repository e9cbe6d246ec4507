package org.strongroom.web.json;

/** A JSON text that is not what the endpoint takes. */
final class JsonFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String pointer;

    /**
     * @param pointer where, as RFC 6901 writes it; empty for the whole
     * @param problem what is wrong, without the value
     */
    JsonFault(String pointer, String problem) {
        super(problem);
        this.pointer = pointer;
    }

    String pointer() {
        return pointer;
    }
}
