package org.strongroom.account.faces;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.strongroom.access.Role;
import org.strongroom.account.AccountService;
import org.strongroom.account.AccountView;
import org.strongroom.account.NewAccount;
import org.strongroom.account.Password;
import org.strongroom.account.rest.AccountBody;
import org.strongroom.domain.ConflictException;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.idempotency.Outcome;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.http.IdempotencyKey;

/** The form that makes an account. The password is generated and shown in the answer to the form, and never again. */
@Named
@RequestScoped
public class NewAccountForm {
    @Inject
    AccountService accounts;

    @Inject
    CurrentActor current;

    private String username = "";
    private String displayName = "";
    private Role[] roles = {};
    private String key = UUID.randomUUID().toString();
    private String refusal = "";
    private Optional<AccountView> made = Optional.empty();
    private String password = "";

    /** Makes the account. */
    public void make() {
        try {
            NewAccount wanted = new NewAccount(username.strip(), displayName, Set.of(roles));
            String generated = Password.generated();
            // Without the password: the same form sent twice is the same request, though its password is another.
            AccountBody asked = new AccountBody(wanted.username(), wanted.displayName(), "", wanted.roles());
            Outcome outcome = accounts.create(
                    current.get(),
                    wanted,
                    Password.chosen("password", generated, wanted.username()),
                    IdempotencyKey.of(key, "console account", asked));
            made = Optional.of(accounts.find(current.get(), UUID.fromString(outcome.resourceId())));
            password = outcome.replayed() ? "" : generated;
        } catch (InvalidInputException e) {
            refusal = name(e.field()) + " " + e.problem() + ".";
        } catch (ConflictException taken) {
            refusal = taken.getMessage();
        }
    }

    private static String name(String field) {
        return switch (field) {
            case "username" -> "The user name";
            case "displayName" -> "The name";
            case "roles" -> "The choice of roles";
            default -> field;
        };
    }

    /** Whether it is made. */
    public boolean isDone() {
        return made.isPresent();
    }

    /** The account that was made. */
    public AccountView account() {
        return made.orElseThrow();
    }

    /** Its password, this once; empty when the form was sent a second time. */
    public String password() {
        return password;
    }

    /** Why it was not made; empty while nothing was tried. */
    public String refusal() {
        return refusal;
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username == null ? "" : username;
    }

    public String getDisplayName() {
        return displayName;
    }

    public void setDisplayName(String displayName) {
        this.displayName = displayName == null ? "" : displayName;
    }

    public Role[] getRoles() {
        return roles.clone();
    }

    public void setRoles(Role[] roles) {
        this.roles = roles == null ? new Role[0] : roles.clone();
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }
}
