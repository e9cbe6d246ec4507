package org.strongroom.ops;

import java.nio.file.Files;
import java.nio.file.Path;
import org.strongroom.failure.ConfigurationException;

/**
 * Where the parts of the installed product lie.
 *
 * @param root the folder that holds {@code lib}, {@code server}, {@code store}, {@code postgres} and {@code plan}
 */
public record Distribution(Path root) {
    /** The system property by which the start script tells the command where it lies. */
    public static final String PROPERTY = "strongroom.distribution";

    /** Makes the path absolute and normal. */
    public Distribution {
        root = root.toAbsolutePath().normalize();
    }

    /**
     * The distribution this process was started from.
     *
     * @throws ConfigurationException when the start script did not say, or the folder is not one
     */
    public static Distribution current() {
        String root = System.getProperty(PROPERTY);
        if (root == null) {
            throw new ConfigurationException(
                    "the system property " + PROPERTY + " is missing: start the command by its script, strongroom");
        }
        Distribution distribution = new Distribution(Path.of(root));
        distribution.serverJar();
        return distribution;
    }

    /** The command's own jars and what they need. */
    public Path lib() {
        return root.resolve("lib");
    }

    /** The application server. */
    public Path serverJar() {
        return part("server/strongroom-server.jar");
    }

    /** The application. */
    public Path ear() {
        return part("server/strongroom.ear");
    }

    /** The object store that stands for the second site. */
    public Path storeJar() {
        return part("store/s3proxy.jar");
    }

    /** PostgreSQL's binaries for this kind of machine. */
    public Path postgresJar() {
        return part("postgres/postgres-linux-amd64.jar");
    }

    /** The recovery plan that ships. */
    public Path defaultPlan() {
        return part("plan/default-plan.yaml");
    }

    /** The Java virtual machine that runs this process and its children. */
    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private Path part(String name) {
        Path file = root.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new ConfigurationException("the distribution is incomplete: " + file + " is missing");
        }
        return file;
    }
}
