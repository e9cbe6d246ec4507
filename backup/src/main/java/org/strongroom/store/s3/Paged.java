package org.strongroom.store.s3;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** A listing that fetches the next page when the last is used up. */
abstract class Paged<T> implements Iterator<T> {
    /** What a request asks for; a store may give fewer. */
    static final int PAGE = 1000;

    private final Deque<T> page = new ArrayDeque<>();
    private boolean complete;

    /**
     * The next page, which may be empty.
     *
     * @param items what the page has, in order
     * @param last whether nothing follows it
     */
    record Found<T>(Collection<T> items, boolean last) {}

    /** Asks for the page behind what was given so far. */
    abstract Found<T> fetch();

    /** Fetches a page. */
    final void advance() {
        Found<T> found = fetch();
        page.addAll(found.items());
        complete = found.last();
    }

    @Override
    public final boolean hasNext() {
        while (page.isEmpty() && !complete) {
            advance();
        }
        return !page.isEmpty();
    }

    @Override
    public final T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.remove();
    }
}
