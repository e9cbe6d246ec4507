package org.strongroom.web.access;

import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;

/**
 * Who may call one endpoint, as its method declares. A method that declares nothing, or two things, is for nobody.
 */
public sealed interface AccessRule {
    /** For everyone. */
    record Anyone() implements AccessRule {}

    /** For whoever is signed in. */
    record SignedIn() implements AccessRule {}

    /** For holders of one of the roles. */
    record Holders(Set<Role> roles) implements AccessRule {}

    /** For nobody, because nothing valid is declared. */
    record Nobody() implements AccessRule {}

    /** What the rule says to an actor. */
    enum Decision {
        /** Go on. */
        ALLOWED,
        /** Sign in first (401). */
        SIGN_IN,
        /** Signed in, and not for this role (403). */
        FORBIDDEN
    }

    /** Reads the rule off a resource method. */
    static AccessRule of(Method method) {
        AllowedTo roles = method.getAnnotation(AllowedTo.class);
        List<AccessRule> declared = new java.util.ArrayList<>();
        if (roles != null && roles.value().length > 0) {
            declared.add(new Holders(EnumSet.copyOf(List.of(roles.value()))));
        }
        if (method.isAnnotationPresent(AllowedToSignedIn.class)) {
            declared.add(new SignedIn());
        }
        if (method.isAnnotationPresent(AllowedToAnyone.class)) {
            declared.add(new Anyone());
        }
        return declared.size() == 1 ? declared.get(0) : new Nobody();
    }

    /** Decides about an actor. */
    default Decision decide(Actor actor) {
        if (this instanceof Anyone) {
            return Decision.ALLOWED;
        }
        if (actor.accountId().equals(Actor.ANONYMOUS)) {
            return Decision.SIGN_IN;
        }
        boolean allowed = this instanceof SignedIn
                || this instanceof Holders holders && holders.roles().stream().anyMatch(actor::has);
        return allowed ? Decision.ALLOWED : Decision.FORBIDDEN;
    }
}
