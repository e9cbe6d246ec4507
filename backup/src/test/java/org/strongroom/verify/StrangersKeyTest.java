package org.strongroom.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.progress.Progress;
import org.strongroom.restore.RestoreRequest;
import org.strongroom.ship.Shipper;
import org.strongroom.ship.Site;

class StrangersKeyTest {
    @TempDir
    Path folder;

    @Test
    void whatAKeyCannotOpenIsHashedAndCounted() throws Exception {
        try (Site site = new Site(folder);
                Shipper shipper = site.shipper();
                RecipientPrivateKey newcomer = RecipientPrivateKey.generate()) {
            site.file(2, 1_000);
            shipper.tick();
            VerificationReport own = verify(site, site.restoreTo(folder).recipientKey());
            VerificationReport strange = verify(site, newcomer);
            assertThat(own.unopened()).isZero();
            assertThat(strange.whole()).isTrue();
            assertThat(strange.unopened()).isPositive();
            assertThat(strange.objects()).isEqualTo(own.objects());
        }
    }

    private VerificationReport verify(Site site, RecipientPrivateKey key) {
        RestoreRequest known = site.restoreTo(folder);
        return Verification.run(
                VerificationRequest.of(
                                site.location().open(Optional.empty()),
                                known.repositoryId(),
                                known.rootKey(),
                                site.clock)
                        .opening(Optional.of(key)),
                Progress.silent());
    }
}
