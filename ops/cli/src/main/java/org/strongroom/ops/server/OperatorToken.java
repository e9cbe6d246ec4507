package org.strongroom.ops.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.strongroom.home.DurableFiles;
import org.strongroom.home.Home;

/** The local operator's bearer token: who can read this file of the home may operate the server. New at each start. */
final class OperatorToken {
    private OperatorToken() {}

    static void renew(Home home) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        try {
            DurableFiles.write(home.operatorToken(), token.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + home.operatorToken(), e);
        }
    }
}
