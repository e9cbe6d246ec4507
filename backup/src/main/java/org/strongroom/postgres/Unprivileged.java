package org.strongroom.postgres;

import java.util.List;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.OperationFailedException;

/**
 * How a program is run as somebody other than root. Within {@code unshare -U} a process is <i>nobody</i> to itself, yet
 * owns root's files and takes root's signals.
 */
final class Unprivileged {

    private Unprivileged() {}

    /** Words to put before the command; empty for anybody but root. */
    static List<String> prefix() {
        return isRoot() ? Probe.PREFIX : List.of();
    }

    /** Whether this process is root. */
    static boolean isRoot() {
        return userId() == 0;
    }

    /** The number of the user whom this process runs as. */
    static int userId() {
        return User.ID;
    }

    /** Asked once per process: Java itself cannot tell. */
    private static final class User {
        private static final int ID = Integer.parseInt(
                Command.of("id", "-u").run("ask for the user's number").strip());
    }

    /** Tried once per process. */
    private static final class Probe {
        private static final List<String> PREFIX = tried();

        private static List<String> tried() {
            List<String> prefix = List.of("unshare", "-U");
            try {
                String uid = Command.of("unshare", "-U", "id", "-u").run("enter a user namespace");
                if (uid.strip().equals("0")) {
                    throw new OperationFailedException("still root within a user namespace");
                }
                return prefix;
            } catch (ConfigurationException | OperationFailedException e) {
                throw new ConfigurationException(
                        "PostgreSQL refuses to run as root, and this machine does not let root enter a user namespace"
                                + " (unshare -U: " + e.getMessage() + "). Run Strongroom as an ordinary user, or allow"
                                + " user namespaces (install util-linux; sysctl user.max_user_namespaces).",
                        e);
            }
        }
    }
}
