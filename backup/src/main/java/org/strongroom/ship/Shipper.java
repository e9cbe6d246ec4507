package org.strongroom.ship;

/** Ships an archive. */
public final class Shipper implements AutoCloseable {
    /** Prepares shipping; touches neither the store nor the database yet. */
    public Shipper(ShipperSetup setup) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Ships everything committed until now and writes a point, if there is anything to say.
     *
     * @throws org.strongroom.failure.EngineException when something failed; nothing is lost, the next tick tries again
     */
    public TickReport tick() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Ships a copy of every table with its digest, a full key set, and the point that names them. */
    public BaseReport base() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Begins a new epoch with the next tick. */
    public void newEpoch() {
        throw new UnsupportedOperationException("not yet");
    }

    /** How shipping stands; never blocks on a running tick. */
    public ShippingStatus status() {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public void close() {}
}
