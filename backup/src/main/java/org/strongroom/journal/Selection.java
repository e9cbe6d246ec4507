package org.strongroom.journal;

import org.strongroom.schema.TableName;

/** Which changes a replay takes. */
@FunctionalInterface
public interface Selection {

    /** Whether a change of the table by the transaction is applied. Asked in commit order. */
    boolean takes(TransactionInfo transaction, TableName table);

    /** Everything. */
    static Selection everything() {
        return (transaction, table) -> true;
    }
}
