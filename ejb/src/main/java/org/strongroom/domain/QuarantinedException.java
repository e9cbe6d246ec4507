package org.strongroom.domain;

/** The content is kept from its readers until a records officer decides, or for good. */
public final class QuarantinedException extends DomainException {
    private static final long serialVersionUID = 1L;

    /**
     * @param recordId the record
     * @param version the version of it
     */
    public QuarantinedException(Object recordId, int version) {
        super("Version " + version + " of the record " + recordId
                + " is in quarantine; a records officer decides about it.");
    }
}
