package org.strongroom.notice;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.strongroom.offsite.Watch;

/** Remembers which channels do not work, for the status. Thread-safe. */
@ApplicationScoped
public class ChannelWatch implements Watch {
    private volatile List<String> known = List.of();

    void saw(List<String> cautions) {
        known = List.copyOf(cautions);
    }

    @Override
    public void look(List<String> alarms, List<String> cautions) {
        cautions.addAll(known);
    }
}
