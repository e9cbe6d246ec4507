package org.strongroom.web.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.strongroom.account.BearerToken;
import org.strongroom.failure.ConfigurationException;

class ConsoleSessionTest {
    private static final Instant START = Instant.parse("2026-11-22T13:00:00Z");
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private final ConsoleSession session = new ConsoleSession(BearerToken.random(), START);

    @Test
    void lastsFromItsLastUse() {
        assertThat(session.isLive(START.plusSeconds(899), LIMIT)).isTrue();
        assertThat(session.isLive(START.plusSeconds(900), LIMIT)).isFalse();
        session.used(START.plusSeconds(60));
        assertThat(session.isLive(START.plusSeconds(959), LIMIT)).isTrue();
    }

    @Test
    void knowsItsOwnTokenOnly() {
        assertThat(session.isCallToken(session.callToken())).isTrue();
        assertThat(session.isCallToken(null)).isFalse();
        assertThat(session.isCallToken(new ConsoleSession(BearerToken.random(), START).callToken()))
                .isFalse();
    }

    @Test
    void saysItsNewsOnce() {
        session.say(new Notice(Notice.Kind.DONE, "Shipped."));
        assertThat(session.takeNotices()).hasSize(1);
        assertThat(session.takeNotices()).isEmpty();
    }

    @Test
    void isNeverWrittenToDiskNorShown() {
        assertThat(session).isNotInstanceOf(Serializable.class);
        assertThat(session.toString()).doesNotContain(session.callToken());
    }

    @Test
    void theWarningComesBeforeTheEnd() {
        assertThat(new ConsoleSettings(LIMIT, ZoneOffset.UTC).warning()).isEqualTo(Duration.ofMinutes(2));
        assertThat(new ConsoleSettings(Duration.ofMinutes(3), ZoneOffset.UTC).warning())
                .isEqualTo(Duration.ofMinutes(1));
        assertThatThrownBy(() -> new ConsoleSettings(Duration.ofSeconds(30), ZoneOffset.UTC))
                .isInstanceOf(ConfigurationException.class);
    }
}
