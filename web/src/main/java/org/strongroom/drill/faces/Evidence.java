package org.strongroom.drill.faces;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.strongroom.drill.DrillEvidence;
import org.strongroom.drill.DrillEvidence.Milestone;
import org.strongroom.drill.DrillEvidence.Objective;
import org.strongroom.drill.DrillHistory;
import org.strongroom.drill.DrillView;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.console.Identifiers;
import org.strongroom.web.console.Show;
import org.strongroom.web.console.Tone;

/** The page of one drill's evidence. */
@Named
@RequestScoped
public class Evidence {
    @Inject
    DrillHistory history;

    @Inject
    CurrentActor current;

    @Inject
    HttpServletRequest request;

    @Inject
    Show show;

    private DrillEvidence evidence;

    @PostConstruct
    void read() {
        evidence = history.evidence(current.get(), Identifiers.parse(request.getParameter("id"), "drill"));
    }

    /** The drill in short. */
    public DrillView drill() {
        return evidence.drill();
    }

    /** All that its evidence says. */
    public DrillEvidence all() {
        return evidence;
    }

    /** Whether its signature is good and descends from this archive's root key. */
    public boolean isGenuine() {
        return drill().result() != DrillView.Result.REFUTED;
    }

    /** The result in a word. */
    public Tone result() {
        return DrillWords.result(drill().result());
    }

    /** The result in a sentence. */
    public String sentence() {
        return switch (drill().result()) {
            case PASS -> "The archive came back whole and in time.";
            case FAIL -> "The archive did not come back as the plan asks:";
            case REFUTED -> "This is not what a drill agent of this archive signed, so nothing in it counts:";
        };
    }

    /** An objective in a word. */
    public Tone kept(Objective objective) {
        if (objective.measuredSeconds().isEmpty()) {
            return Tone.none("Not measured");
        }
        return objective.met() ? Tone.safe("Kept") : Tone.risk("Missed");
    }

    /** An objective's name in words. */
    public String name(Objective objective) {
        return switch (objective.name()) {
            case "RTO" -> "Recovery time (RTO)";
            case "RPO" -> "Lost work (RPO)";
            default -> objective.name();
        };
    }

    /** A check's outcome in a word. */
    public Tone outcome(DrillEvidence.Check check) {
        return DrillWords.outcome(check.outcome());
    }

    /** Seconds in words, where there are any. */
    public String measured(Optional<Double> seconds) {
        return seconds.map(show::seconds).orElse("–");
    }

    /** A milestone in words. */
    public String name(Milestone milestone) {
        return DrillWords.words(milestone.name());
    }

    /** How long after the declaration a milestone was reached. */
    public String after(Milestone milestone) {
        return "+ " + show.duration(Duration.between(drill().declaredAt(), milestone.at()));
    }
}
