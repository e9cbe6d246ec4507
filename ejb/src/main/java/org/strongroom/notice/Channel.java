package org.strongroom.notice;

/** A way in which notices reach people. Implementations are thread-safe and take at most half a minute. */
interface Channel {
    /** Its short name, as in metrics and in the file of what was told. */
    String name();

    /** Whether a person hears of it; what does not is no notice. */
    default boolean reachesPeople() {
        return true;
    }

    /**
     * Delivers; returns once the other side has taken it.
     *
     * @throws DeliveryException when it has not, or nobody knows
     */
    void deliver(Notice notice) throws DeliveryException;
}
