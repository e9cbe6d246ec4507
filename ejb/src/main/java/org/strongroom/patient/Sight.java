package org.strongroom.patient;

import java.util.List;

/** How much of a patient an actor may see. */
public enum Sight {
    /** Everything. */
    FULL,
    /** Names, birth date and contact: the front desk's. */
    CONTACT,
    /** Not even that there is such a patient. */
    NONE;

    /** What may be seen of these details. */
    PatientDetails of(PatientDetails details) {
        return switch (this) {
            case FULL -> details;
            case CONTACT -> new PatientDetails(details.names(), details.birthDate(), List.of(), details.contact());
            case NONE -> throw new IllegalStateException("nothing of this patient may be seen");
        };
    }
}
