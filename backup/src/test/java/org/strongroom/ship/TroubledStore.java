package org.strongroom.ship;

import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.strongroom.failure.UnreachableException;
import org.strongroom.store.ForwardingObjectStore;
import org.strongroom.store.ObjectInfo;
import org.strongroom.store.ObjectStore;
import org.strongroom.store.RangedSource;

/** A store that has trouble at chosen calls, counted over all stores that share the trouble. */
class TroubledStore extends ForwardingObjectStore {
    /** What goes wrong. */
    enum Kind {
        /** The call fails and nothing happened, as with a 500 or a lost request. */
        FAILS,
        /** The call does what it should, but the answer is lost. */
        ANSWER_LOST,
        /** A put says yes and stores nothing; other calls work. */
        LIES
    }

    /** When it goes wrong: at each call whose number {@code at} says so. */
    record Trouble(Kind kind, AtomicInteger calls, java.util.function.IntPredicate at) {
        static Trouble once(Kind kind, int call) {
            return new Trouble(kind, new AtomicInteger(), n -> n == call);
        }

        static Trouble every(Kind kind, int nth) {
            return new Trouble(kind, new AtomicInteger(), n -> n % nth == 0);
        }

        boolean strikes() {
            return at.test(calls.incrementAndGet());
        }
    }

    private final Trouble trouble;

    TroubledStore(ObjectStore store, Trouble trouble) {
        super(store);
        this.trouble = trouble;
    }

    private void before(boolean strikes) {
        if (strikes && trouble.kind() == Kind.FAILS) {
            throw new UnreachableException("trouble: the store answers 500");
        }
    }

    private void after(boolean strikes) {
        if (strikes && trouble.kind() == Kind.ANSWER_LOST) {
            throw new UnreachableException("trouble: the answer is lost");
        }
    }

    @Override
    public void put(String name, RangedSource body) {
        boolean strikes = trouble.strikes();
        before(strikes);
        if (!(strikes && trouble.kind() == Kind.LIES)) {
            super.put(name, body);
        }
        after(strikes);
    }

    @Override
    public InputStream get(String name) {
        boolean strikes = trouble.strikes();
        before(strikes);
        after(strikes);
        return super.get(name);
    }

    @Override
    public Optional<ObjectInfo> head(String name) {
        boolean strikes = trouble.strikes();
        before(strikes);
        after(strikes);
        return super.head(name);
    }

    @Override
    public Iterator<ObjectInfo> list(String prefix, Optional<String> startAfter) {
        boolean strikes = trouble.strikes();
        before(strikes);
        after(strikes);
        return super.list(prefix, startAfter);
    }
}
