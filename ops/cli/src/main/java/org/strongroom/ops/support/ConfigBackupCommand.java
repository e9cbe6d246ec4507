package org.strongroom.ops.support;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.strongroom.home.Home;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.version.VersionCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strongroom config backup}. */
@Command(
        name = "backup",
        description = {
            "Copies the configuration into a zip file: settings, the drill agent's own, which files there are. The archive"
                    + " itself does not hold them.",
            "It holds no secret: passwords, credentials and keys are made anew, or come from the kit."
        },
        mixinStandardHelpOptions = true)
public final class ConfigBackupCommand implements Callable<Integer> {
    private static final int LONGEST = 1_000_000;
    private static final String README = """
            The configuration of a Strongroom home. To put it back after a restore:

            1. strongroom restore ... --to NEWHOME      (writes NEWHOME/config/strongroom.properties with the store)
            2. compare that file with config/strongroom.properties from here, and take over what is the site's own;
               paths of secrets have to exist before the next start
            3. make the files of secrets that the settings name, mode 0600: database passwords, store credentials,
               scrape token. They are not in here
            4. strongroom doctor --home NEWHOME         (says what is missing)
            5. strongroom serve --home NEWHOME

            files.txt tells which files the home had when this copy was made.
            """;

    @Mixin
    private HomeOption home;

    @Mixin
    private Output output;

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "The zip file.")
    private Path to;

    @Override
    public Integer call() {
        Home place = home.home();
        Bundle bundle = new Bundle()
                .add("README.txt", README)
                .add("version.txt", String.join("\n", new VersionCommand.Provider().getVersion()) + "\n")
                .add("config/strongroom.properties", Allowed.settings(place))
                .add("files.txt", Allowed.files(place))
                .addEnd("drill/config/agent.json", place.drillConfig(), LONGEST)
                .addEnd("config/identity.json", place.identity(), LONGEST);
        bundle.write(to);
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("file", to.toAbsolutePath().toString());
        bundle.names().forEach(json.putArray("entries")::add);
        output.result(json, out -> {
            out.println(to.toAbsolutePath());
            bundle.names().forEach(name -> out.println("  " + name));
        });
        return 0;
    }
}
