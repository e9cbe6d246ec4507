package org.strongroom.database;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.function.Supplier;

/**
 * Short transactions for orchestrators that must not be in one themselves. Slow work (streams, the object store) stays
 * outside. An exception rolls back and reaches the caller.
 */
@Stateless
public class Transactions {
    /** Runs the work in the current transaction or, if there is none, in one of its own. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public <T> T required(Supplier<T> work) {
        return work.get();
    }

    /** Runs the work in a transaction of its own, whatever becomes of the current one. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public <T> T requiresNew(Supplier<T> work) {
        return work.get();
    }
}
