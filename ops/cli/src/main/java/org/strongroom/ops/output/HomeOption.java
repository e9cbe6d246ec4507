package org.strongroom.ops.output;

import java.nio.file.Path;
import org.strongroom.home.Home;
import org.strongroom.ops.process.TemporaryFolder;
import picocli.CommandLine.Option;

/** Mixin: the home a command works on. */
public final class HomeOption {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "The home of the archive (default: $$STRONGROOM_HOME, or ~/.strongroom).",
            defaultValue = "${env:STRONGROOM_HOME:-${sys:user.home}/.strongroom}",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
    private Path directory;

    /** The home; its folders may not be there yet. When they are, temporary files go there from now on. */
    public Home home() {
        Home home = new Home(directory);
        TemporaryFolder.within(home);
        return home;
    }
}
