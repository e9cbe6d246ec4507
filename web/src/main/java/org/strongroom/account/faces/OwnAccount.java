package org.strongroom.account.faces;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.strongroom.access.Role;
import org.strongroom.account.AccountService;
import org.strongroom.domain.AccessDeniedException;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.console.ConsolePage;
import org.strongroom.web.console.ConsoleSessions;
import org.strongroom.web.console.Redirect;

/** The page of one's own account. */
@Named
@RequestScoped
public class OwnAccount {
    @Inject
    AccountService accounts;

    @Inject
    ConsoleSessions sessions;

    @Inject
    CurrentActor current;

    @Inject
    HttpServletRequest request;

    private String presented = "";
    private String wanted = "";
    private String again = "";
    private String refusal = "";

    /** Replaces the password and leads to sign-in. */
    public void change() {
        if (!wanted.equals(again)) {
            refusal = "The two new passwords differ.";
            return;
        }
        try {
            accounts.changePassword(current.get(), current.get().accountId(), Optional.of(presented), wanted);
        } catch (InvalidInputException e) {
            refusal = "The new password " + e.problem() + ".";
            return;
        } catch (AccessDeniedException wrong) {
            refusal = "The current password is wrong.";
            return;
        }
        sessions.end(request);
        Redirect.to(ConsolePage.SIGN_IN.path() + "?changed=true");
    }

    /** Why it was not changed; empty while nothing was tried. */
    public String refusal() {
        return refusal;
    }

    /** The user name. */
    public String username() {
        return current.get().name();
    }

    /** The roles, in the order of the enumeration. */
    public List<Role> roles() {
        return current.get().roles().stream().sorted().toList();
    }

    /** Never given back to the page. */
    public String getCurrent() {
        return "";
    }

    public void setCurrent(String password) {
        presented = password == null ? "" : password;
    }

    /** Never given back to the page. */
    public String getWanted() {
        return "";
    }

    public void setWanted(String password) {
        wanted = password == null ? "" : password;
    }

    /** Never given back to the page. */
    public String getAgain() {
        return "";
    }

    public void setAgain(String password) {
        again = password == null ? "" : password;
    }
}
