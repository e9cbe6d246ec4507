package org.strongroom.account;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;

/**
 * An account left in a file by whoever starts the server: {@code {"username", "passwordHash", "roles"?}}. The password
 * itself is not in it.
 */
record AccountFile(String username, String passwordHash, Set<Role> roles) {
    static AccountFile read(Path file) {
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
            JsonObject object = reader.readObject();
            Set<Role> roles = new HashSet<>();
            if (object.containsKey("roles")) {
                for (JsonString role : object.getJsonArray("roles").getValuesAs(JsonString.class)) {
                    roles.add(Role.valueOf(role.getString()));
                }
            }
            return new AccountFile(object.getString("username"), object.getString("passwordHash"), roles);
        } catch (IOException e) {
            throw new UncheckedIOException("The account file cannot be read.", e);
        }
    }

    void addTo(AccountRegister register, Actor by, Set<Role> otherwise) {
        Set<Role> given = roles.isEmpty() ? otherwise : roles;
        register.add(by, new NewAccount(username, username, given), passwordHash);
    }

    @Override
    public String toString() {
        return "AccountFile[" + username + "]";
    }
}
