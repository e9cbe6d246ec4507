package org.strongroom.account.rest;

/** User name and password. */
public record SignInBody(String username, String password) {
    @Override
    public String toString() {
        return "SignInBody[not shown]";
    }
}
