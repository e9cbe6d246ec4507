package org.strongroom.web.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.primefaces.context.PrimeFacesContext;
import org.strongroom.access.Actor;
import org.strongroom.content.ContentReturn;
import org.strongroom.fence.Fence;
import org.strongroom.law.LawStanding;
import org.strongroom.law.StaleLaw;
import org.strongroom.offsite.ContentComing;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.console.ConsolePage.Section;

/** What the layout around each page asks: who is signed in, the menu, the nonce, what to say. */
@Named
@RequestScoped
public class Layout {
    @Inject
    CurrentActor current;

    @Inject
    ConsoleSettings settings;

    @Inject
    ContentReturn content;

    @Inject
    Fence fence;

    @Inject
    LawStanding law;

    @Inject
    HttpServletRequest request;

    /** The number that this page's scripts carry (Content-Security-Policy). */
    public String nonce() {
        return PrimeFacesContext.getCspState(FacesContext.getCurrentInstance()).getNonce();
    }

    /** What scripts and forms without Faces send back; empty for whoever is not signed in. */
    public String callToken() {
        return ConsoleSessions.of(request).map(ConsoleSession::callToken).orElse("");
    }

    /** Whether somebody is signed in. */
    public boolean isSignedIn() {
        return !current.get().accountId().equals(Actor.ANONYMOUS);
    }

    /** The user name. */
    public String user() {
        return current.get().name();
    }

    /** Seconds without use after which the session ends. */
    public long idleSeconds() {
        return settings.idleLimit().toSeconds();
    }

    /** Seconds before that at which its person is warned. */
    public long warningSeconds() {
        return settings.warning().toSeconds();
    }

    /** The sections of the menu in which this person has a page. */
    public List<Section> sections() {
        return Arrays.stream(Section.values())
                .filter(section -> !pages(section).isEmpty())
                .toList();
    }

    /** The pages of a section that this person may open. */
    public List<ConsolePage> pages(Section section) {
        return Arrays.stream(ConsolePage.values())
                .filter(page -> page.isIn(section) && page.isFor(current.get()))
                .toList();
    }

    /** What marks the page that is shown, {@code page} or empty, for {@code aria-current}. */
    public boolean isCurrent(ConsolePage page) {
        return page.path().equals(request.getServletPath());
    }

    /** What the door has to say about this request. */
    public ConsoleProblem problem() {
        return Optional.ofNullable((ConsoleProblem) request.getAttribute(ConsoleProblem.ATTRIBUTE))
                .orElse(ConsoleProblem.NOT_FOUND);
    }

    /** The number of this request in log and audit log. */
    public String requestId() {
        return current.requestId().map(Object::toString).orElse("");
    }

    /** What everybody has to know of the archive at this moment; empty on ordinary days. */
    public List<String> banners() {
        return Stream.concat(
                        fence.sentence().stream(),
                        content.status().map(ContentComing::of).map(ContentComing::sentence).stream())
                .toList();
    }

    /** What every page has to say because a restore opened the archive on an older law; empty when it did not. */
    public String staleLaw() {
        return law.stale().map(StaleLaw::sentence).orElse("");
    }

    /** News, each shown once. */
    public List<Notice> notices() {
        return ConsoleSessions.of(request).map(ConsoleSession::takeNotices).orElse(List.of());
    }
}
