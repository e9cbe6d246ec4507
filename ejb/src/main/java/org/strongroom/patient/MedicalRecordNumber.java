package org.strongroom.patient;

import org.strongroom.domain.Text;

/**
 * A number by which one institution knows a patient.
 *
 * @param issuer who gave it
 * @param value the number, with letters and punctuation as written
 */
public record MedicalRecordNumber(String issuer, String value) {
    /**
     * Trims and checks.
     *
     * @throws org.strongroom.domain.InvalidInputException when a part is blank or too long
     */
    public MedicalRecordNumber {
        issuer = Text.line("mrns.issuer", issuer, 200);
        value = Text.line("mrns.value", value, 100);
    }

    @Override
    public String toString() {
        return "MedicalRecordNumber";
    }
}
