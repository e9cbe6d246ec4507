package org.strongroom.notice;

import java.util.Set;

/** Which hosts are this machine itself, where nobody else listens on the way. */
final class Loopback {
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private Loopback() {}

    static boolean is(String host) {
        return host != null && NAMES.contains(host);
    }
}
