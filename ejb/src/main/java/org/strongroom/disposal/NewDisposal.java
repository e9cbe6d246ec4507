package org.strongroom.disposal;

import java.util.Objects;
import java.util.UUID;
import org.strongroom.domain.Text;

/**
 * A destruction to be proposed.
 *
 * @param subject what is to be destroyed
 * @param subjectId its identifier
 * @param authority the rule that allows it: a citation, never a person's name
 */
public record NewDisposal(DisposalSubject subject, UUID subjectId, String authority) {
    private static final int LONGEST = 500;

    /**
     * Checks.
     *
     * @throws org.strongroom.domain.InvalidInputException when the authority is blank or too long
     */
    public NewDisposal {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(subjectId);
        authority = Text.line("authority", authority, LONGEST);
    }
}
