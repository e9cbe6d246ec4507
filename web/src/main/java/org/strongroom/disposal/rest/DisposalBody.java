package org.strongroom.disposal.rest;

import java.util.UUID;
import org.strongroom.disposal.DisposalSubject;
import org.strongroom.disposal.NewDisposal;

/**
 * A destruction to be proposed.
 *
 * @param authority the rule that allows it: a citation, never a person's name
 */
public record DisposalBody(DisposalSubject subject, UUID subjectId, String authority) {
    NewDisposal disposal() {
        return new NewDisposal(subject, subjectId, authority);
    }
}
