package org.strongroom.account.faces;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.strongroom.account.SignIn;
import org.strongroom.account.SignInOutcome;
import org.strongroom.web.access.ClientAddress;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.console.ConsolePage;
import org.strongroom.web.console.ConsoleSessions;
import org.strongroom.web.console.Redirect;
import org.strongroom.web.console.Show;
import org.strongroom.web.console.SignInTarget;

/** The sign-in page. */
@Named
@RequestScoped
public class SignInForm {
    @Inject
    SignIn signIn;

    @Inject
    ConsoleSessions sessions;

    @Inject
    CurrentActor current;

    @Inject
    ClientAddress address;

    @Inject
    HttpServletRequest request;

    @Inject
    Show show;

    private String username = "";
    private String password = "";
    private String to;
    private Optional<String> refusal = Optional.empty();

    /** Tries it: leads on, or stays and says why. */
    public void submit() {
        SignInOutcome outcome = signIn.signIn(username.strip(), password, address.of(request), current.requestId());
        password = "";
        if (outcome instanceof SignInOutcome.Granted granted) {
            sessions.open(request, response(), granted.session());
            Redirect.to(SignInTarget.of(to));
        } else if (outcome instanceof SignInOutcome.Throttled throttled) {
            refusal = Optional.of("Too many attempts have failed. Wait "
                    + show.duration(throttled.pause().plusSeconds(1)) + ", then try again.");
        } else {
            refusal = Optional.of("User name or password is wrong.");
        }
    }

    private static HttpServletResponse response() {
        return (HttpServletResponse)
                FacesContext.getCurrentInstance().getExternalContext().getResponse();
    }

    /** Why it did not work; empty while nothing was tried. */
    public String refusal() {
        return refusal.orElse("");
    }

    /** Why one is asked to sign in at all. */
    public String reason() {
        if (request.getParameter("lapsed") != null) {
            return "You were signed out, because nothing was done for a while. Nothing that you had saved is lost.";
        }
        if (request.getParameter("changed") != null) {
            return "Your password is changed. Sign in with the new one.";
        }
        return request.getParameter("out") != null ? "You are signed out." : "";
    }

    /** Whether somebody is signed in already. */
    public boolean isAlready() {
        return ConsolePage.HOME.isFor(current.get());
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username == null ? "" : username;
    }

    /** Never given back to the page. */
    public String getPassword() {
        return "";
    }

    public void setPassword(String password) {
        this.password = password == null ? "" : password;
    }

    public String getTo() {
        return to == null ? SignInTarget.of(request.getParameter("to")) : to;
    }

    public void setTo(String to) {
        this.to = to;
    }
}
