package org.strongroom.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.metrics.Counters;
import org.strongroom.metrics.Metric;
import org.strongroom.offsite.OffsiteStatus.State;

/**
 * Tells every channel what changed, each by itself: one that fails is tried again, ever less often, and holds up no other.
 * What was told outlives the server, so that a restart neither repeats nor forgets. Not thread-safe; one thread looks.
 */
final class Notifier {
    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(15);
    private static final Duration LAST_RETRY = Duration.ofMinutes(15);

    private final String archive;
    private final Told.Pace pace;
    private final ToldFile file;
    private final Counters counters;
    private final List<Way> ways = new ArrayList<>();
    private State state = State.GREEN;
    private Instant since;

    /** One channel and how it is doing. */
    private static final class Way {
        private final Channel channel;
        private Told told;
        private Instant notBefore = Instant.MIN;
        private Duration retry = FIRST_RETRY;
        private Optional<Instant> failingSince = Optional.empty();
        private String failure = "";

        Way(Channel channel, Told told) {
            this.channel = channel;
            this.told = told;
        }
    }

    Notifier(String archive, List<Channel> channels, Told.Pace pace, ToldFile file, Counters counters, Instant now) {
        this.archive = archive;
        this.pace = pace;
        this.file = file;
        this.counters = counters;
        this.since = now;
        channels.forEach(
                channel -> ways.add(new Way(channel, file.of(channel.name()).orElseGet(() -> Told.nothing(now)))));
    }

    /** Looks at the state as it is now and tells what is to be told. */
    void look(State found, List<String> reasons, Instant now) {
        if (found != state) {
            state = found;
            since = now;
        }
        Duration lasted = Duration.between(since, now);
        Told present = Told.of(found, reasons, now);
        for (Way way : ways) {
            way.told
                    .next(present, lasted, pace)
                    .filter(kind -> !now.isBefore(way.notBefore))
                    .ifPresent(kind -> tell(way, new Notice(kind, archive, found, reasons, now), present));
        }
    }

    private void tell(Way way, Notice notice, Told present) {
        Instant now = notice.time();
        try {
            way.channel.deliver(notice);
        } catch (DeliveryException e) {
            counters.count(Metric.NOTICES, "failed");
            LOG.warn("A notice was not delivered by {}: {}", way.channel.name(), e.getMessage());
            way.failure = e.getMessage();
            way.failingSince = Optional.of(way.failingSince.orElse(now));
            way.notBefore = now.plus(way.retry);
            way.retry = shorter(way.retry.multipliedBy(2), LAST_RETRY);
            return;
        }
        if (way.channel.reachesPeople()) {
            counters.count(Metric.NOTICES, "delivered");
        }
        way.told = present;
        way.failingSince = Optional.empty();
        way.notBefore = Instant.MIN;
        way.retry = FIRST_RETRY;
        file.put(way.channel.name(), present);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** What operators have to know of the channels themselves. */
    List<String> cautions() {
        List<String> cautions = new ArrayList<>();
        for (Way way : ways) {
            way.failingSince.ifPresent(began -> cautions.add("notices are not delivered by " + way.channel.name()
                    + " since " + began + ": " + way.failure + "; try strongroom notices test"));
        }
        return cautions;
    }
}
