package org.strongroom.web.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * Where a request comes from, for slowing guessing down. Behind the site's reverse proxy every connection is the proxy's
 * own; where the site says so ({@code strongroom.https.proxied}), the last entry of {@code X-Forwarded-For} counts, which
 * is the one that the proxy itself wrote. Without that setting the header is what a client may write, and is ignored.
 */
@ApplicationScoped
public class ClientAddress {
    /** The header. */
    static final String HEADER = "X-Forwarded-For";

    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:%\\[\\]]{2,64}");

    private boolean proxied;

    /** For the container's proxies. */
    protected ClientAddress() {}

    /** Reads the setting. */
    @Inject
    public ClientAddress(Config config) {
        this(config.getOptionalValue("strongroom.https.proxied", Boolean.class).orElse(false));
    }

    ClientAddress(boolean proxied) {
        this.proxied = proxied;
    }

    /** The address of whoever sent it. */
    public String of(HttpServletRequest request) {
        return of(request.getHeader(HEADER), request.getRemoteAddr());
    }

    String of(String forwarded, String connection) {
        if (!proxied || forwarded == null) {
            return connection;
        }
        String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return ADDRESS.matcher(last).matches() ? last : connection;
    }
}
