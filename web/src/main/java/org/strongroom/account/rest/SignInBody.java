package org.strongroom.account.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** User name and password. */
@Schema(example = "{\"username\":\"t.example\",\"password\":\"a long sentence nobody guesses\"}")
public record SignInBody(String username, String password) {
    @Override
    public String toString() {
        return "SignInBody[not shown]";
    }
}
