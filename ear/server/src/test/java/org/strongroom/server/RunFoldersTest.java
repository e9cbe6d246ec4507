package org.strongroom.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFoldersTest {
    @TempDir
    Path run;

    @Test
    void whatAKilledServerLeftIsSweptAndLinksAreNotFollowed() throws IOException {
        Path outside =
                Files.writeString(Files.createDirectory(run.resolve("outside")).resolve("kept"), "x");
        Path left = Files.createDirectories(run.resolve("root/config"));
        Files.writeString(left.resolve("domain.xml"), "<old/>");
        Files.createSymbolicLink(left.resolve("link"), outside.getParent());
        RunFolders folders = RunFolders.fresh(run);
        assertThat(folders.root()).isEmptyDirectory();
        assertThat(folders.tmp()).isEmptyDirectory();
        assertThat(outside).exists();
    }

    @Test
    void bothAreTheirOwnersAlone() throws IOException {
        RunFolders folders = RunFolders.fresh(run);
        for (Path folder : new Path[] {folders.root(), folders.tmp()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void theContainerListensOnLoopbackByTls13Alone() {
        assertThat(PreBoot.commands(60))
                .anyMatch(line -> line.endsWith("http-listener.enabled=false"))
                .anyMatch(line -> line.endsWith("https-listener.address=127.0.0.1"))
                .anyMatch(line -> line.endsWith("ssl.tls12-enabled=false"));
    }
}
