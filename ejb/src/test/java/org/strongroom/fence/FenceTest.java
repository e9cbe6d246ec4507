package org.strongroom.fence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.configuration.ArchiveSettings;
import org.strongroom.domain.UnavailableException;
import org.strongroom.home.Home;

class FenceTest {
    @TempDir
    Path folder;

    private Fence fence(boolean readingOnly) {
        Home home = new Home(folder).create();
        return new Fence(new ArchiveSettings(home, home.packs(), 0, Optional.empty(), readingOnly));
    }

    @Test
    void theArchivesOwnServerTakesChangesUntilItIsSucceeded() {
        Fence fence = fence(false);
        assertThatCode(fence::requireOpen).doesNotThrowAnyException();
        fence.shut("a later one was found");
        assertThatThrownBy(fence::requireOpen).isInstanceOf(UnavailableException.class);
        assertThat(fence.end()).contains("a later one was found");
    }

    @Test
    void whatWasStartedForReadingTakesNoneAlthoughItsHomeKnowsOfNoSuccessor() {
        Fence fence = fence(true);
        assertThatThrownBy(fence::requireOpen).isInstanceOf(UnavailableException.class);
        assertThat(fence.end()).isPresent();
        assertThat(fence.sentence()).isPresent();
    }
}
