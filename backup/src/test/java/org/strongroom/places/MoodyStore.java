package org.strongroom.places;

import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.strongroom.failure.UnreachableException;
import org.strongroom.store.BucketLock;
import org.strongroom.store.ObjectInfo;
import org.strongroom.store.ObjectStore;
import org.strongroom.store.RangedSource;

/** A store whose mood can be changed while it is used; both halves of a place share one mood. */
final class MoodyStore implements ObjectStore {
    /** How it behaves. */
    enum Mood {
        /** As it should. */
        WELL,
        /** Every call fails. */
        FAILS,
        /** No call returns. */
        HANGS,
        /** A put says yes and keeps nothing; other calls work. */
        LIES
    }

    /** Shared by the halves of a place. */
    static final class Temper {
        private Mood mood = Mood.WELL;
        private CountDownLatch released = new CountDownLatch(0);

        synchronized void set(Mood next) {
            released.countDown();
            released = new CountDownLatch(next == Mood.HANGS ? 1 : 0);
            mood = next;
        }

        private synchronized CountDownLatch latch() {
            return released;
        }

        private synchronized Mood mood() {
            return mood;
        }
    }

    private final ObjectStore store;
    private final Temper temper;

    MoodyStore(ObjectStore store, Temper temper) {
        this.store = store;
        this.temper = temper;
    }

    private void call() {
        try {
            temper.latch().await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted", e);
        }
        if (temper.mood() == Mood.FAILS) {
            throw new UnreachableException("the store answers 500");
        }
    }

    @Override
    public void put(String name, RangedSource body) {
        call();
        if (temper.mood() != Mood.LIES) {
            store.put(name, body);
        }
    }

    @Override
    public InputStream get(String name) {
        call();
        return store.get(name);
    }

    @Override
    public InputStream getRange(String name, long offset, long length) {
        call();
        return store.getRange(name, offset, length);
    }

    @Override
    public Optional<ObjectInfo> head(String name) {
        call();
        return store.head(name);
    }

    @Override
    public Iterator<ObjectInfo> list(String prefix, Optional<String> startAfter) {
        call();
        return store.list(prefix, startAfter);
    }

    @Override
    public BucketLock lock() {
        call();
        return store.lock();
    }
}
