package org.strongroom.drill.faces;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.strongroom.access.Role;
import org.strongroom.domain.ConflictException;
import org.strongroom.drill.DrillHistory;
import org.strongroom.drill.DrillOperation;
import org.strongroom.drill.DrillProgress;
import org.strongroom.drill.DrillProgress.Advance;
import org.strongroom.drill.DrillProgress.Stage;
import org.strongroom.drill.DrillProgress.State;
import org.strongroom.drill.DrillView;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.console.ConsolePage;
import org.strongroom.web.console.News;
import org.strongroom.web.console.Redirect;
import org.strongroom.web.console.Show;
import org.strongroom.web.console.Tone;

/** The drills' page. */
@Named
@RequestScoped
public class Drills {
    private static final int ROWS = 20;
    private static final int FAST = 3;
    private static final int SLOW = 15;

    @Inject
    DrillHistory history;

    @Inject
    DrillOperation operation;

    @Inject
    CurrentActor current;

    @Inject
    HttpServletRequest request;

    @Inject
    News news;

    @Inject
    Show show;

    @Inject
    Clock clock;

    private Page<DrillView> page;
    private Optional<DrillProgress> progress;
    private boolean launched;
    private boolean ofLaunched;

    @PostConstruct
    void look() {
        launched = operation.isLaunched();
        Optional<String> after =
                Optional.ofNullable(request.getParameter("after")).filter(text -> !text.isBlank());
        page = history.list(current.get(), new PageRequest(ROWS, after));
        progress = operation.progress(current.get());
        ofLaunched = progress.filter(operation::isOfLaunched).isPresent();
    }

    /** A page of drills, newest first. */
    public Page<DrillView> page() {
        return page;
    }

    /** Whether this is not the first page. */
    public boolean isFurther() {
        return request.getParameter("after") != null;
    }

    /** Whether this person may start a drill, and this server can. */
    public boolean isStarter() {
        return current.get().has(Role.RECOVERY_ADMIN) && operation.isPossible();
    }

    /** Whether a drill works, as far as this server knows. */
    public boolean isRunning() {
        return launched || is(State.RUNNING);
    }

    /** Whether there is a drill to follow: one that works, or one that fell silent half way. */
    public boolean isUnderWay() {
        return isRunning() || is(State.BROKEN_OFF);
    }

    /** Whether its agent tells how far it is; right after the start it does not yet, and the last one's word still lies there. */
    public boolean isTold() {
        return is(State.RUNNING) || (launched ? ofLaunched : is(State.BROKEN_OFF));
    }

    /** Whether the last one that this server started came to no result. */
    public boolean isBrokenOff() {
        return !isUnderWay()
                && operation
                        .lastBrokenOff(current.get())
                        .filter(begun -> page.items().stream()
                                .noneMatch(drill -> drill.declaredAt().isAfter(begun)))
                        .isPresent();
    }

    /** Seconds until this page asks again. */
    public int pace() {
        return isRunning() ? FAST : SLOW;
    }

    /** What is told to whoever does not see the page, when it changes. */
    public String say() {
        if (isUnderWay()) {
            return isTold() ? "The drill is " + state().word() : "A drill is starting";
        }
        if (isBrokenOff()) {
            return "The drill was broken off";
        }
        return page.items().stream()
                .findFirst()
                .map(last -> "Last drill: " + result(last).word())
                .orElse("No drill yet");
    }

    private boolean is(State state) {
        return progress.filter(told -> told.state() == state).isPresent();
    }

    /** What the agent tells. */
    public DrillProgress progress() {
        return progress.orElseThrow();
    }

    /** Whether it works, in a word. */
    public Tone state() {
        return isTold() ? DrillWords.state(progress().state()) : Tone.info("Starting");
    }

    /** How long it has been going on. */
    public String since() {
        return show.duration(Duration.between(progress().startedAt(), progress().heardAt()));
    }

    /** The style sheet's name for a stage. */
    public String stage(Stage stage) {
        return DrillWords.stage(stage, progress().state());
    }

    /** The same in a word, for those who do not see it. */
    public String stageWord(Stage stage) {
        return switch (stage(stage)) {
            case "done" -> "Done";
            case "running" -> "Under way";
            case "failed" -> "Broken off";
            default -> "Ahead";
        };
    }

    /** How long a stage took, or has taken so far. */
    public String took(Stage stage) {
        return stage.took(progress().heardAt()).map(show::duration).orElse("");
    }

    /** What it does just now, such as {@code fetch the packs: 3 of 12 objects}. */
    public String detail() {
        String now = progress().detail().orElse("");
        return progress()
                .advance()
                .map(advance -> now + (now.isEmpty() ? "" : ": ") + words(advance))
                .orElse(now);
    }

    private String words(Advance advance) {
        return advance.total() < 0
                ? show.count(advance.done()) + " " + advance.unit()
                : show.count(advance.done()) + " of " + show.count(advance.total()) + " " + advance.unit();
    }

    /** A result in a word. */
    public Tone result(DrillView drill) {
        return DrillWords.result(drill.result());
    }

    /** Seconds in words, where there are any. */
    public String measured(Optional<Double> seconds) {
        return seconds.map(show::seconds).orElse("not measured");
    }

    /** Starts a drill; the page follows it, so there is no news to tell of. */
    public void start() {
        try {
            operation.start(current.get());
        } catch (ConflictException e) {
            news.refused(e.getMessage());
        }
        Redirect.to(ConsolePage.DRILLS.path());
    }
}
