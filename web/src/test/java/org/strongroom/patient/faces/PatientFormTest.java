package org.strongroom.patient.faces;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.strongroom.patient.Contact;
import org.strongroom.patient.PatientDetails;
import org.strongroom.patient.PersonName;

class PatientFormTest {
    @Test
    void givenNamesThatNobodyTouchedKeepTheirDivision() {
        PersonName name = new PersonName("official", List.of("Anna Maria", "Eva"), "Sample");

        assertThat(NameRow.of(name).name()).contains(name);
    }

    @Test
    void givenNamesAreDividedAsTheyAreTyped() {
        NameRow row = new NameRow("usual");
        row.setGiven("  Anna   Maria ");

        assertThat(row.name()).contains(new PersonName("usual", List.of("Anna", "Maria"), ""));
    }

    @Test
    void emptyLinesAreLeftOut() {
        assertThat(new NameRow("usual").name()).isEmpty();
        assertThat(new NumberRow().number()).isEmpty();
    }

    @Test
    void whatTwoPeopleChangedIsShownSideBySide() {
        assertThat(Difference.between(details("Sample", "555 1"), details("Example", "555 1")))
                .containsExactly(new Difference("Names", "Kim Sample (official)", "Kim Example (official)"));
        assertThat(Difference.between(details("Sample", ""), details("Sample", "555 2")))
                .containsExactly(new Difference("Telephone", "", "555 2"));
        assertThat(Difference.between(details("Sample", ""), details("Sample", "")))
                .hasSize(1);
    }

    @Test
    void listsShowTheFamilyNameFirst() {
        assertThat(PatientLabel.listed(new PersonName("official", List.of("Kim", "Lee"), "Sample")))
                .isEqualTo("Sample, Kim Lee");
        assertThat(PatientLabel.listed(new PersonName("nickname", List.of("Kim"), "")))
                .isEqualTo("Kim");
    }

    private static PatientDetails details(String family, String phone) {
        return new PatientDetails(
                List.of(new PersonName("official", List.of("Kim"), family)),
                Optional.of(LocalDate.parse("1990-02-03")),
                List.of(),
                new Contact(Optional.of(phone), Optional.empty(), Optional.empty()));
    }
}
