package org.strongroom.patient;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.strongroom.search.BlindIndex;
import org.strongroom.search.Token;
import org.strongroom.search.TokenIndex;

/** The blind tokens by which a patient is found: name parts with their sounds and slips, birth date,
 * record numbers. */
@Dependent
public class PatientTokens {
    /**
     * Grows whenever more is filed about a patient than before: whoever was indexed by a lower version is indexed anew.
     * 1: names, sounds, birth date, record numbers; 2: slips of the hand.
     */
    public static final int VERSION = 2;

    private final BlindIndex blind;
    private final TokenIndex index;

    /** With what it needs. */
    @Inject
    public PatientTokens(BlindIndex blind, TokenIndex index) {
        this.blind = blind;
        this.index = index;
    }

    /** Makes the index agree with the details, in the current transaction. */
    public void replace(UUID patientId, PatientDetails details) {
        Set<Token> tokens = new LinkedHashSet<>();
        PatientMatch.partsOf(details).forEach(part -> tokens.addAll(blind.namePart(part)));
        details.birthDate().ifPresent(date -> tokens.addAll(blind.birth(date)));
        details.mrns().forEach(mrn -> tokens.add(blind.recordNumber(mrn.issuer(), mrn.value())));
        index.replace(patientId, tokens);
    }
}
