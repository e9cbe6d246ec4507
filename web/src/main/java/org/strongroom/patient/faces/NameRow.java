package org.strongroom.patient.faces;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.strongroom.patient.PersonName;
import org.strongroom.web.console.Field;

/** One name while it is typed. Given names that are left as they were keep their division. */
public class NameRow implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String stored;
    private final List<String> division;
    private String use;
    private String given;
    private String family;

    /** An empty one. */
    NameRow(String use) {
        this(use, List.of(), "");
    }

    private NameRow(String use, List<String> division, String family) {
        this.use = use;
        this.division = division;
        this.stored = String.join(" ", division);
        this.given = stored;
        this.family = family;
    }

    static NameRow of(PersonName name) {
        return new NameRow(name.use(), name.given(), name.family());
    }

    /** The name; empty when nothing is typed. */
    Optional<PersonName> name() {
        Optional<String> typed = Field.text(given);
        if (typed.isEmpty() && Field.text(family).isEmpty()) {
            return Optional.empty();
        }
        List<String> divided = typed.filter(text -> !text.equals(stored))
                .map(text -> List.of(text.split("\\s+")))
                .orElse(typed.isEmpty() ? List.of() : division);
        return Optional.of(new PersonName(use, divided, Field.text(family).orElse("")));
    }

    public String getUse() {
        return use;
    }

    public void setUse(String text) {
        use = text;
    }

    public String getGiven() {
        return given;
    }

    public void setGiven(String text) {
        given = text;
    }

    public String getFamily() {
        return family;
    }

    public void setFamily(String text) {
        family = text;
    }

    @Override
    public String toString() {
        return "NameRow";
    }
}
