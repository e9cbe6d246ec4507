package org.strongroom.domain;

/** There is no such thing, or none that the actor may know of: the two are not told apart. */
public final class NotFoundException extends DomainException {
    private static final long serialVersionUID = 1L;

    private final String kind;
    private final String id;

    /**
     * @param kind what was looked for, in the words of the API ("case file")
     * @param id its identifier as given; never a name
     */
    public NotFoundException(String kind, Object id) {
        super("There is no " + kind + " " + id + ".");
        this.kind = kind;
        this.id = String.valueOf(id);
    }

    public String kind() {
        return kind;
    }

    public String id() {
        return id;
    }
}
