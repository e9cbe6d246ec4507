package org.strongroom.patient.rest;

import org.strongroom.patient.MedicalRecordNumber;

/**
 * A medical record number.
 *
 * @param issuer the institution that gave it
 */
public record MrnJson(String issuer, String value) {
    MedicalRecordNumber number() {
        return new MedicalRecordNumber(issuer, value);
    }

    static MrnJson of(MedicalRecordNumber number) {
        return new MrnJson(number.issuer(), number.value());
    }

    @Override
    public String toString() {
        return "MrnJson";
    }
}
