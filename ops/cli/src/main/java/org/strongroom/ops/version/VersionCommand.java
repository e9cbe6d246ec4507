package org.strongroom.ops.version;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.strongroom.ops.output.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

/** {@code strongroom version}. */
@Command(
        name = "version",
        description = "Prints the version of Strongroom and of the Java that runs it.",
        mixinStandardHelpOptions = true)
public final class VersionCommand implements Callable<Integer> {
    @Mixin
    private Output output;

    @Override
    public Integer call() {
        ObjectNode version = JsonNodeFactory.instance
                .objectNode()
                .put("version", version())
                .put("java", System.getProperty("java.version"))
                .put("vendor", System.getProperty("java.vendor"));
        output.result(
                version,
                out -> out.printf(
                        "strongroom %s (Java %s, %s)%n",
                        version(), System.getProperty("java.version"), System.getProperty("java.vendor")));
        return 0;
    }

    /** The version this build was made as. */
    public static String version() {
        try (InputStream in = VersionCommand.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers {@code --version}. */
    public static final class Provider implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"strongroom " + version()};
        }
    }
}
