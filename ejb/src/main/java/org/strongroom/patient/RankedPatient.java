package org.strongroom.patient;

import java.util.Comparator;
import org.strongroom.search.Words;

/**
 * A patient that a search found, and its place among the others: those whose name is spelled as asked come first, then
 * those alike, then those a slip away; then by family and given name.
 *
 * @param view the patient
 * @param fit how well the name answers
 * @param sortName family and given name, folded
 */
record RankedPatient(PatientView view, AskedPart.Fit fit, String sortName) implements Comparable<RankedPatient> {
    private static final Comparator<RankedPatient> ORDER = Comparator.comparing(RankedPatient::fit)
            .thenComparing(RankedPatient::sortName)
            .thenComparing(ranked -> ranked.view().id());

    static RankedPatient of(PatientView view, AskedPart.Fit fit) {
        PersonName usual = view.details().names().get(0);
        return new RankedPatient(view, fit, Words.folded(usual.family() + "\n" + String.join(" ", usual.given())));
    }

    /** One that no name was asked for. */
    static RankedPatient unasked(PatientView view) {
        return of(view, AskedPart.Fit.EXACT);
    }

    @Override
    public int compareTo(RankedPatient other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "RankedPatient[" + view.id() + "]";
    }
}
