package org.strongroom.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongroom.access.Role;
import org.strongroom.domain.InvalidInputException;

class NewAccountTest {
    private static final Set<Role> ROLES = Set.of(Role.AUDITOR);

    @Test
    void userNamesAreKeptInLowerCase() {
        assertThat(new NewAccount("T.Example", " Testa Example ", ROLES).username())
                .isEqualTo("t.example");
        assertThat(new NewAccount("T.Example", " Testa Example ", ROLES).displayName())
                .isEqualTo("Testa Example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", ".x", "a b", "ä1", "local-operator", "system", "Anonymous", "a\nb"})
    void otherUserNamesAreRefused(String username) {
        assertThatThrownBy(() -> new NewAccount(username, "x", ROLES)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void anAccountNeedsAnameAndARole() {
        assertThatThrownBy(() -> new NewAccount("xx", " ", ROLES)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new NewAccount("xx", "x", Set.of())).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "elevenchars", "my name is T.EXAMPLE indeed"})
    void weakPasswordsAreRefusedWithoutBeingRepeated(String password) {
        assertThatThrownBy(() -> Password.chosen("password", password, "t.example"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining(password);
    }

    @Test
    void passwordsHideThemselves() {
        Password password = Password.chosen("password", "correct horse battery", "t.example");
        assertThat(password.toString()).doesNotContain("horse");
        assertThat(BearerToken.random().toString()).isEqualTo("BearerToken[not shown]");
    }
}
