package org.strongroom.account.faces;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.strongroom.access.Role;
import org.strongroom.account.AccountService;
import org.strongroom.account.AccountView;
import org.strongroom.account.Password;
import org.strongroom.domain.ConflictException;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.console.ConsolePage;
import org.strongroom.web.console.Identifiers;
import org.strongroom.web.console.News;
import org.strongroom.web.console.Redirect;
import org.strongroom.web.console.Tone;

/** The page of one account. */
@Named
@RequestScoped
public class AccountPage {
    @Inject
    AccountService accounts;

    @Inject
    CurrentActor current;

    @Inject
    News news;

    private UUID id;
    private Optional<AccountView> account = Optional.empty();
    private Role[] roles;
    private String password = "";

    @PostConstruct
    void open() {
        id = Identifiers.ofView("account");
    }

    /** The account. */
    public AccountView account() {
        if (account.isEmpty()) {
            account = Optional.of(accounts.find(current.get(), id));
        }
        return account.get();
    }

    /** Its state in a word. */
    public Tone state() {
        return account().active() ? Tone.safe("Active") : Tone.none("Disabled");
    }

    /** Whether it is the account of whoever looks at it. */
    public boolean isOwn() {
        return current.get().accountId().equals(id);
    }

    /** Replaces its roles. */
    public void changeRoles() {
        try {
            accounts.replaceRoles(current.get(), id, Set.of(getRoles()));
            news.done("The roles are changed, and hold from the next page that person opens.");
        } catch (ConflictException e) {
            news.refused(e.getMessage());
        } catch (InvalidInputException e) {
            news.refused("An account has at least one role.");
        }
        again();
    }

    /** Disables it. */
    public void disable() {
        try {
            accounts.disable(current.get(), id);
            news.done("The account is disabled, and its sessions are over.");
        } catch (ConflictException e) {
            news.refused(e.getMessage());
        }
        again();
    }

    /** Lets it in again. */
    public void enable() {
        accounts.enable(current.get(), id);
        news.done("The account is active again, with the password it had.");
        again();
    }

    /** Gives it a new password, which is shown in the answer and never again. */
    public void renewPassword() {
        password = Password.generated();
        accounts.changePassword(current.get(), id, Optional.empty(), password);
    }

    /** The new password, this once. */
    public String password() {
        return password;
    }

    private void again() {
        Redirect.to(ConsolePage.ACCOUNT.path() + "?id=" + id);
    }

    public Role[] getRoles() {
        return roles == null ? account().roles().stream().sorted().toArray(Role[]::new) : roles.clone();
    }

    public void setRoles(Role[] roles) {
        this.roles = roles == null ? new Role[0] : roles.clone();
    }
}
