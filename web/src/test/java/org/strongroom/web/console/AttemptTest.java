package org.strongroom.web.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.strongroom.domain.ConflictException;
import org.strongroom.domain.InvalidInputException;

class AttemptTest {
    @Test
    void aBrokenRuleIsSaidInWordsOfTheForm() {
        assertThat(Attempt.sentence(new InvalidInputException("names.family", "has control characters")))
                .isEqualTo("A family name has control characters.");
    }

    @Test
    void aContradictionIsSaidWithoutIdentifiers() {
        assertThat(Attempt.sentence(new ConflictException("The case file " + UUID.randomUUID() + " is closed.")))
                .isEqualTo("The case file is closed.");
    }

    @Test
    void daysAreReadAsDateFieldsSendThem() {
        assertThat(Field.day("birthDate", " 1990-02-03 ")).isPresent();
        assertThat(Field.day("birthDate", "  ")).isEmpty();
        assertThatThrownBy(() -> Field.day("birthDate", "3.2.1990"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("1990");
    }
}
