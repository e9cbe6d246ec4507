package org.strongroom.account.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.strongroom.account.Sessions;
import org.strongroom.account.SignIn;
import org.strongroom.account.SignInOutcome;
import org.strongroom.web.access.AllowedToAnyone;
import org.strongroom.web.access.AllowedToSignedIn;
import org.strongroom.web.access.ClientAddress;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.problem.ProblemException;
import org.strongroom.web.problem.ProblemType;

/** Signing in and out. */
@Path("/")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SessionEndpoints {
    @Inject
    SignIn signIn;

    @Inject
    Sessions sessions;

    @Inject
    CurrentActor current;

    @Inject
    ClientAddress address;

    @Context
    HttpServletRequest request;

    /** Opens a session. Needs no Idempotency-Key: a session that nobody uses harms nobody. */
    @POST
    @Path("sessions")
    @AllowedToAnyone
    @Operation(operationId = "signIn", summary = "Opens a session")
    @APIResponseSchema(
            value = SessionJson.class,
            responseCode = "201",
            responseDescription = "The session; its token is shown this once.")
    public Response open(SignInBody body) {
        SignInOutcome outcome =
                signIn.signIn(body.username(), body.password(), address.of(request), current.requestId());
        if (outcome instanceof SignInOutcome.Granted granted) {
            return Response.created(URI.create("/api/v1/sessions/current"))
                    .entity(SessionJson.of(granted.session()))
                    .build();
        }
        if (outcome instanceof SignInOutcome.Throttled throttled) {
            throw ProblemException.with(
                    ProblemType.TOO_MANY_ATTEMPTS,
                    "Too many failed sign-ins; wait and try again.",
                    "Retry-After",
                    Long.toString(throttled.pause().toSeconds() + 1));
        }
        throw ProblemException.of(ProblemType.SIGN_IN_REFUSED, "User name or password is wrong.");
    }

    /** Ends the session that the request came with. */
    @DELETE
    @Path("sessions/current")
    @AllowedToSignedIn
    @Operation(operationId = "signOut", summary = "Ends the session the request came with")
    public void close() {
        current.token().ifPresent(token -> sessions.end(current.get(), token));
    }

    /** Who one is signed in as. */
    @GET
    @Path("me")
    @AllowedToSignedIn
    @Operation(operationId = "me", summary = "Who one is signed in as")
    public MeJson me() {
        return MeJson.of(current.get());
    }
}
