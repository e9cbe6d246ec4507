package org.strongroom.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.web.access.AccessRule.Decision;

class AccessRuleTest {
    private static final Actor ANONYMOUS = Actor.anonymous(Optional.empty());

    @SuppressWarnings("unused")
    private static final class Endpoints {
        void undeclared() {}

        @AllowedTo({})
        void nobodyNamed() {}

        @AllowedTo(Role.CLINICIAN)
        @AllowedToAnyone
        void contradictory() {}

        @AllowedTo({Role.CLINICIAN, Role.RECORDS_OFFICER})
        void roles() {}

        @AllowedToSignedIn
        void signedIn() {}

        @AllowedToAnyone
        void anyone() {}
    }

    @Test
    void undeclaredEndpointIsForNobody() {
        for (String method : new String[] {"undeclared", "nobodyNamed", "contradictory"}) {
            assertThat(rule(method)).isEqualTo(new AccessRule.Nobody());
            assertThat(rule(method).decide(ANONYMOUS)).isEqualTo(Decision.SIGN_IN);
            for (Role role : Role.values()) {
                assertThat(rule(method).decide(holding(role))).isEqualTo(Decision.FORBIDDEN);
            }
            assertThat(rule(method).decide(holding(Role.values()))).isEqualTo(Decision.FORBIDDEN);
        }
    }

    @Test
    void rolesLetTheirHoldersPassAndNobodyElse() {
        Set<Role> allowed = EnumSet.of(Role.CLINICIAN, Role.RECORDS_OFFICER);
        assertThat(rule("roles").decide(ANONYMOUS)).isEqualTo(Decision.SIGN_IN);
        for (Role role : Role.values()) {
            assertThat(rule("roles").decide(holding(role)))
                    .isEqualTo(allowed.contains(role) ? Decision.ALLOWED : Decision.FORBIDDEN);
        }
        assertThat(rule("roles").decide(holding(Role.ADMINISTRATOR, Role.CLINICIAN)))
                .isEqualTo(Decision.ALLOWED);
    }

    @Test
    void signedInIsEnoughWhereDeclared() {
        assertThat(rule("signedIn").decide(ANONYMOUS)).isEqualTo(Decision.SIGN_IN);
        assertThat(rule("signedIn").decide(holding())).isEqualTo(Decision.ALLOWED);
    }

    @Test
    void anyoneMeansAnyone() {
        assertThat(rule("anyone").decide(ANONYMOUS)).isEqualTo(Decision.ALLOWED);
    }

    private static Actor holding(Role... roles) {
        return new Actor(UUID.randomUUID(), "somebody", Set.of(roles), Optional.empty());
    }

    private static AccessRule rule(String name) {
        Method method = Arrays.stream(Endpoints.class.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return AccessRule.of(method);
    }
}
