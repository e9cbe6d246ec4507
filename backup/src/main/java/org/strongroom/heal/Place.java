package org.strongroom.heal;

import java.util.Locale;

/** Where something was found rotten. */
public enum Place {
    /** In the archive's content store. */
    ON_SITE,
    /** In the repository. */
    OFF_SITE;

    /** As people say it. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
