package org.strongroom.patient.faces;

import java.io.Serializable;
import java.util.Optional;
import org.strongroom.patient.MedicalRecordNumber;
import org.strongroom.web.console.Field;

/** One record number while it is typed. */
public class NumberRow implements Serializable {
    private static final long serialVersionUID = 1L;

    private String issuer = "";
    private String value = "";

    static NumberRow of(MedicalRecordNumber mrn) {
        NumberRow row = new NumberRow();
        row.issuer = mrn.issuer();
        row.value = mrn.value();
        return row;
    }

    /** The number; empty when nothing is typed. */
    Optional<MedicalRecordNumber> number() {
        return Field.text(issuer).isEmpty() && Field.text(value).isEmpty()
                ? Optional.empty()
                : Optional.of(new MedicalRecordNumber(issuer, value));
    }

    public String getIssuer() {
        return issuer;
    }

    public void setIssuer(String text) {
        issuer = text;
    }

    public String getValue() {
        return value;
    }

    public void setValue(String text) {
        value = text;
    }

    @Override
    public String toString() {
        return "NumberRow";
    }
}
