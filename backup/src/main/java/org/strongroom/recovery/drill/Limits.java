package org.strongroom.recovery.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a drill does not prove, said by itself so that nobody has to guess. */
final class Limits {
    private Limits() {}

    static List<String> of(List<StepResult> steps, Optional<Recovered> recovered) {
        List<String> limits = new ArrayList<>();
        long manual =
                steps.stream().filter(step -> step.outcome() == Outcome.MANUAL).count();
        if (manual > 0) {
            limits.add(manual + " checkpoints of the plan are for people; this automatic drill did not exercise them.");
        }
        if (recovered.filter(found -> !found.freshnessProven()).isPresent()) {
            limits.add(
                    "No earlier witness vouched for the newest recovery point. The recovery marker bounds what could be "
                            + "withheld: nothing committed before it is missing.");
        }
        recovered
                .filter(found -> !found.locked())
                .ifPresent(found -> limits.add("The store holds what it was given without compliance locks ("
                        + found.storeLocks() + "): whoever has a deleting credential can erase it."));
        limits.add("Psychotherapy notes are re-hashed by the application under test and not opened: nobody but their "
                + "author may.");
        limits.add("The drill ran on the agent's machine; the alternate site's own machine, network and staff are not "
                + "measured.");
        return List.copyOf(limits);
    }
}
