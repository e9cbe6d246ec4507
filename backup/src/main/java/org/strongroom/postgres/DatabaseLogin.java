package org.strongroom.postgres;

import java.nio.file.Path;
import java.util.Objects;

/** Who signs in to the database; the password stays in its file until a connection is made. */
public record DatabaseLogin(String user, Path passwordFile) {

    /** Validates. */
    public DatabaseLogin {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(passwordFile, "passwordFile");
    }
}
