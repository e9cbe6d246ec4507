package org.strongroom.account.rest;

import java.util.Set;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;

/** Who one is signed in as. */
public record MeJson(UUID id, String username, Set<Role> roles) {
    static MeJson of(Actor actor) {
        return new MeJson(actor.accountId(), actor.name(), actor.roles());
    }
}
