package org.strongroom.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.strongroom.testing.ArchiveFixture;

class LawStandingTest {
    private final ArchiveFixture archive = ArchiveFixture.shared();

    @AfterEach
    void clear() {
        archive.execute("delete from law.stale_law");
    }

    @Test
    void whatARestoreLeftIsToldForAsLongAsTheServerLives() {
        assertThat(archive.newBeans().get(LawStanding.class).stale()).isEmpty();
        archive.execute("insert into law.stale_law (incarnation, accepted_at, law_point, law_time, reason)"
                + " values (2, now(), 41, '2026-11-20T10:00:00Z', 'a segment was damaged')");

        StaleLaw stale = archive.newBeans().get(LawStanding.class).stale().orElseThrow();

        assertThat(stale.lawTime()).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
        assertThat(stale.sentence()).contains("not the newest").contains("2026-11-20T10:00:00Z");
    }
}
