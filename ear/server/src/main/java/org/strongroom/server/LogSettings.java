package org.strongroom.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The logging properties of a supervised server: one rotated file of one-line records, nothing on the console. */
final class LogSettings {
    private LogSettings() {}

    /** Writes the properties for {@code log} into {@code folder}. */
    static Path write(Path folder, Path log, boolean json) throws IOException {
        String handler = RotatingLog.class.getName();
        // a backslash escapes in a properties file
        String name = log.toAbsolutePath().toString().replace("\\", "\\\\");
        return Files.write(
                folder.resolve("logging.properties"),
                List.of(
                        "handlers=" + handler,
                        handler + ".file=" + name,
                        handler + ".formatter=" + (json ? JsonFormatter.class : LineFormatter.class).getName(),
                        ".level=INFO",
                        "com.hazelcast.level=WARNING",
                        "fish.payara.boot.runtime.BootCommand.level=WARNING",
                        "jakarta.enterprise.ejb.container.level=WARNING",
                        "fish.payara.nucleus.util.level=WARNING",
                        "javax.enterprise.system.tools.deployment.level=WARNING",
                        "javax.enterprise.system.tools.deployment.dol.level=WARNING",
                        "javax.enterprise.system.tools.deployment.common.level=WARNING",
                        // a client that leaves without goodbye is no event
                        "org.glassfish.grizzly.http2.level=SEVERE",
                        // authorities of the JDK that have expired
                        "javax.enterprise.system.security.ssl.level=SEVERE",
                        "org.glassfish.admin.mbeanserver.level=WARNING",
                        "org.glassfish.wasp.level=WARNING",
                        "org.hibernate.validator.level=WARNING",
                        "org.eclipse.persistence.level=WARNING",
                        "org.quartz.level=WARNING"));
    }
}
