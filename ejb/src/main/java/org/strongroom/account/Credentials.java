package org.strongroom.account;

/**
 * What a password is checked against.
 *
 * @param passwordHash in PHC form
 */
record Credentials(AccountView account, String passwordHash) {
    @Override
    public String toString() {
        return "Credentials[" + account.id() + "]";
    }
}
