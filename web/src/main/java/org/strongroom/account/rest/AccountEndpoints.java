package org.strongroom.account.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.strongroom.access.Role;
import org.strongroom.account.AccountService;
import org.strongroom.account.AccountView;
import org.strongroom.account.NewAccount;
import org.strongroom.account.Password;
import org.strongroom.idempotency.IdempotentRequest;
import org.strongroom.idempotency.Outcome;
import org.strongroom.web.access.AllowedTo;
import org.strongroom.web.access.AllowedToSignedIn;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.http.Creations;
import org.strongroom.web.http.IdempotencyKey;

/** Accounts, for administrators; the own password, for everyone. */
@Path("/accounts")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AccountEndpoints {
    @Inject
    AccountService accounts;

    @Inject
    CurrentActor current;

    /** Lists all accounts. */
    @GET
    @AllowedTo(Role.ADMINISTRATOR)
    @Operation(operationId = "listAccounts", summary = "Lists all accounts")
    public AccountList list() {
        return new AccountList(
                accounts.list(current.get()).stream().map(AccountJson::of).toList());
    }

    /** Makes an account. */
    @POST
    @AllowedTo(Role.ADMINISTRATOR)
    @Operation(operationId = "createAccount", summary = "Makes an account")
    @APIResponseSchema(value = AccountJson.class, responseCode = "201", responseDescription = "The account.")
    public Response create(@HeaderParam(IdempotencyKey.HEADER) String key, AccountBody body) {
        IdempotentRequest request = IdempotencyKey.of(key, "POST /accounts", body);
        NewAccount wanted = new NewAccount(body.username(), body.displayName(), body.roles());
        Password password = Password.chosen("password", body.password(), wanted.username());
        Outcome outcome = accounts.create(current.get(), wanted, password, request);
        AccountView made = accounts.find(current.get(), UUID.fromString(outcome.resourceId()));
        return Creations.created(URI.create("/api/v1/accounts/" + made.id()), AccountJson.of(made), outcome.replayed())
                .build();
    }

    /** Disables an account and ends its sessions. Repeating it changes nothing, so it needs no key. */
    @POST
    @Path("{id}/disable")
    @AllowedTo(Role.ADMINISTRATOR)
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "disableAccount", summary = "Disables an account and ends its sessions")
    public AccountJson disable(@PathParam("id") UUID id) {
        return AccountJson.of(accounts.disable(current.get(), id));
    }

    /** Replaces a password and ends the account's sessions: others' for administrators, the own for everyone. */
    @PUT
    @Path("{id}/password")
    @AllowedToSignedIn
    @Operation(operationId = "changePassword", summary = "Replaces a password and ends the account's sessions")
    public void changePassword(@PathParam("id") UUID id, PasswordBody body) {
        accounts.changePassword(current.get(), id, body.currentPassword(), body.password());
    }
}
