package org.strongroom.ops.intake.archive;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.strongroom.failure.EngineException;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.client.ApiException;

/**
 * A session with the server that outlives the server's: it signs in again when the session has ended, and asks again when
 * the server is busy or away for a while. Thread-safe.
 */
public final class Session {
    private static final int MOST_ATTEMPTS = 8;
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int UNAUTHORISED = 401;

    private final Supplier<ApiClient> signIn;
    private volatile ApiClient client;

    /** Signs in. */
    public Session(Supplier<ApiClient> signIn) {
        this.signIn = signIn;
        this.client = signIn.get();
    }

    /** Asks; the request is made anew for each attempt, and repeating it must be harmless. */
    public JsonNode ask(Function<ApiClient, HttpRequest.Builder> request) {
        long pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            ApiClient with = client;
            try {
                return with.json(request.apply(with));
            } catch (EngineException failure) {
                boolean ended = failure instanceof ApiException answer && answer.status() == UNAUTHORISED;
                if (attempt == MOST_ATTEMPTS || !ended && !failure.isTransient() && answered(failure)) {
                    throw failure;
                }
                if (ended) {
                    renew(with);
                } else {
                    LockSupport.parkNanos(pause);
                    pause *= 2;
                }
            }
        }
    }

    private static boolean answered(EngineException failure) {
        return failure instanceof ApiException;
    }

    private synchronized void renew(ApiClient ended) {
        if (client == ended) {
            client = signIn.get();
        }
    }
}
