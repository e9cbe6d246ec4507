package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.strongroom.home.Home;

/**
 * A security module that SoftHSM plays. Where its tokens lie it reads from a file that the environment names, and the
 * build sets that for every test: one test at a time has one.
 */
record SecurityModule(Path tokens) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String SETTINGS = "SOFTHSM2_CONF";
    private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    private static final String PIN = "482913";

    /** What to do where there is none. */
    static final String REMEDY = "SoftHSM is needed for a root key in a security module, and it is missing:"
            + " apt-get install softhsm2 (ops/strongroom test --install does it)";

    /** Has the home's first start make the root key in a module; empty where this machine has none. */
    static Optional<SecurityModule> takeFor(Home home) {
        String settings = System.getenv(SETTINGS);
        if (settings == null
                || Files.notExists(LIBRARY)
                || !Tools.missing("softhsm2-util").isEmpty()) {
            return Optional.empty();
        }
        try {
            Path tokens = Files.createDirectories(Installed.fresh("tokens"));
            Files.writeString(Path.of(settings), "directories.tokendir = " + tokens + "\nlog.level = ERROR\n");
            Installed.Result made = Installed.run(
                    PATIENCE,
                    List.of(
                            "softhsm2-util",
                            "--init-token",
                            "--free",
                            "--label",
                            "strongroom",
                            "--pin",
                            PIN,
                            "--so-pin",
                            "77310452"));
            assertThat(made.exitCode()).as(made.toString()).isZero();
            Files.writeString(home.secrets().resolve("module.pin"), PIN + "\n");
            Files.writeString(
                    home.properties(),
                    "strongroom.root-key.pkcs11.library=" + LIBRARY
                            + "\nstrongroom.root-key.pkcs11.pin-file=../secrets/module.pin\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            return Optional.of(new SecurityModule(tokens));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many keys its token holds. */
    long keys() {
        try (Stream<Path> files = Files.walk(tokens)) {
            return files.filter(file -> file.toString().endsWith(".object") && !file.endsWith("token.object"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
