package org.strongroom.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.progress.Progress;
import org.strongroom.repository.KeyDocument;
import org.strongroom.repository.ObjectKind;
import org.strongroom.restore.Restore;
import org.strongroom.restore.RestoredHome;

/** A turn-over of the site's own keys is the site's own matter: off site nothing changes, and nothing is lost. */
class KeyTurnOverShippingTest {
    @TempDir
    Path folder;

    @Test
    void noKeyIsShippedAgainAndWhatWasOutstandingStillIsShipped() throws Exception {
        try (Site site = new Site(folder);
                Shipper shipper = site.shipper()) {
            site.file(3, 1_000);
            shipper.tick();
            shipper.base();
            int before = deltas(site).size();
            // filed under the old period key, shipped when that and its root key are gone
            Site.Acknowledged outstanding = site.file(site.bytes(100));
            site.turnOver(shipper);
            Site.Acknowledged after = site.file(site.bytes(100));
            shipper.tick();

            List<UUID> shipped = deltas(site).stream()
                    .skip(before)
                    .flatMap(delta -> KeyDocument.clearIds(delta).stream())
                    .toList();
            assertThat(shipped).containsExactlyInAnyOrder(outstanding.key(), after.key());

            long reused = shipper.base().chunksSent();
            site.turnOver(shipper);
            assertThat(shipper.base().chunksSent()).isLessThanOrEqualTo(reused);
            shipper.tick();
            assertThat(shipper.status().state()).isEqualTo(ShippingStatus.State.GREEN);
            Restore.run(site.restoreTo(folder.resolve("restored")), Progress.silent());
            try (RestoredHome restored = new RestoredHome(folder.resolve("restored"))) {
                for (Site.Acknowledged each : site.acknowledged) {
                    assertThat(restored.content(each.record())).isEqualTo(each.content());
                }
            }
        }
    }

    /** Key deltas in the order of their points. */
    private static List<byte[]> deltas(Site site) {
        return site.objects().entrySet().stream()
                .filter(entry -> ObjectKind.KEY_DELTA.names(entry.getKey()))
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(entry -> read(entry.getValue()))
                .toList();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
