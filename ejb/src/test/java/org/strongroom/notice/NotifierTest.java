package org.strongroom.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.metrics.Counters;
import org.strongroom.notice.Notice.Kind;
import org.strongroom.offsite.OffsiteStatus.State;

class NotifierTest {
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final Duration REMINDER = Duration.ofHours(12);

    @TempDir
    Path folder;

    private final Ear webhook = new Ear("webhook");
    private final Ear mail = new Ear("mail");
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private Notifier notifier;

    @BeforeEach
    void start() {
        notifier = new Notifier(
                "north",
                List.of(webhook, mail),
                new Told.Pace(REMINDER),
                new ToldFile(folder.resolve("notices.json")),
                new Counters(),
                now);
    }

    @Test
    void whatIsRedForTenSecondsIsToldOnceByEveryChannel() {
        lasts(State.RED, Duration.ofMinutes(3), "shipping lags: 61 s");
        assertThat(webhook.kinds()).containsExactly(Kind.RAISED);
        assertThat(mail.kinds()).containsExactly(Kind.RAISED);
        assertThat(webhook.heard.get(0).reasons()).containsExactly("shipping lags: 61 s");
    }

    @Test
    void whatComesAndGoesWithinSecondsWakesNobody() {
        for (int i = 0; i < 20; i++) {
            lasts(State.RED, STEP, "a tick failed");
            lasts(State.GREEN, STEP);
        }
        assertThat(webhook.heard).isEmpty();
    }

    @Test
    void theEndOfItIsToldOnceItHasLastedAMinute() {
        lasts(State.RED, Duration.ofMinutes(1), "the store does not answer");
        lasts(State.GREEN, Duration.ofSeconds(50));
        assertThat(webhook.kinds()).containsExactly(Kind.RAISED);
        lasts(State.GREEN, Duration.ofMinutes(2));
        assertThat(webhook.kinds()).containsExactly(Kind.RAISED, Kind.CLEARED);
    }

    @Test
    void figuresThatGrowAreNoNewsAnotherReasonIs() {
        lasts(State.RED, Duration.ofMinutes(1), "shipping lags: 61 s");
        lasts(State.RED, Duration.ofMinutes(30), "shipping lags: 1999 s");
        assertThat(webhook.kinds()).containsExactly(Kind.RAISED);
        lasts(State.RED, Duration.ofMinutes(30), "shipping lags: 1999 s", "the disk is full");
        assertThat(webhook.kinds()).containsExactly(Kind.RAISED, Kind.CHANGED);
        assertThat(webhook.heard.get(1).reasons()).hasSize(2);
    }

    @Test
    void whatStaysRedIsToldAgainAfterTwelveHours() {
        lasts(State.RED, REMINDER.plusMinutes(1), "the disk is full");
        assertThat(webhook.kinds()).containsExactly(Kind.RAISED, Kind.REMINDER);
    }

    @Test
    void aChannelThatFailsIsTriedAgainAndHoldsUpNoOther() {
        mail.deaf = true;
        lasts(State.RED, Duration.ofMinutes(60), "the disk is full");
        assertThat(webhook.kinds()).containsExactly(Kind.RAISED);
        assertThat(mail.tries).as("ever less often").isBetween(6, 12);
        assertThat(notifier.cautions()).singleElement().asString().contains("not delivered by mail since", "no relay");
        mail.deaf = false;
        lasts(State.RED, Duration.ofMinutes(16), "the disk is full");
        assertThat(mail.kinds()).containsExactly(Kind.RAISED);
        assertThat(notifier.cautions()).isEmpty();
    }

    @Test
    void aRestartNeitherRepeatsNorForgets() {
        lasts(State.RED, Duration.ofMinutes(1), "the disk is full");
        start();
        lasts(State.RED, Duration.ofMinutes(1), "the disk is full");
        assertThat(webhook.kinds()).containsExactly(Kind.RAISED);
        start();
        lasts(State.GREEN, Duration.ofMinutes(2));
        assertThat(webhook.kinds()).containsExactly(Kind.RAISED, Kind.CLEARED);
    }

    @Test
    void aFileThatCannotBeReadMakesItTellAgainRatherThanNotAtAll() throws IOException {
        lasts(State.RED, Duration.ofMinutes(1), "the disk is full");
        for (String damaged : List.of("{\"webhook\":{\"state\":\"PURPLE\",\"at\":\"x\"}}", "not JSON", "[]")) {
            int before = webhook.heard.size();
            Files.writeString(folder.resolve("notices.json"), damaged);
            start();
            lasts(State.RED, Duration.ofMinutes(1), "the disk is full");
            assertThat(webhook.heard).as(damaged).hasSize(before + 1);
        }
    }

    @Test
    void aCautionIsToldWhenItHasLastedTenMinutes() {
        lasts(State.AMBER, Duration.ofMinutes(9), "nothing was shipped since the start yet");
        assertThat(webhook.heard).isEmpty();
        lasts(State.AMBER, Duration.ofMinutes(9), "the last drill did not pass");
        assertThat(webhook.kinds()).containsExactly(Kind.RAISED);
        assertThat(webhook.heard.get(0).reasons()).containsExactly("the last drill did not pass");
    }

    private void lasts(State state, Duration time, String... reasons) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            notifier.look(state, List.of(reasons), now);
            now = now.plus(STEP);
        }
    }

    /** Somebody who listens, or does not. */
    private static final class Ear implements Channel {
        private final String name;
        private final List<Notice> heard = new ArrayList<>();
        private boolean deaf;
        private int tries;

        Ear(String name) {
            this.name = name;
        }

        List<Kind> kinds() {
            return heard.stream().map(Notice::kind).toList();
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void deliver(Notice notice) throws DeliveryException {
            tries++;
            if (deaf) {
                throw new DeliveryException("no relay");
            }
            heard.add(notice);
        }
    }
}
