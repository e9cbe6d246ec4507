package org.strongroom.paging;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items the page's items in the list's order; immutable
 * @param next the cursor of the page after this one; empty on the last page
 * @param truncated whether the list itself was cut because too much matched; a narrower query finds the rest
 */
public record Page<T>(List<T> items, Optional<String> next, boolean truncated) {
    /** Copies the items. */
    public Page {
        items = List.copyOf(items);
        Objects.requireNonNull(next);
    }

    /** A page of a complete list. */
    public Page(List<T> items, Optional<String> next) {
        this(items, next, false);
    }

    /** The same page with each item mapped. */
    public <U> Page<U> map(Function<? super T, ? extends U> mapping) {
        return new Page<>(items.stream().<U>map(mapping).toList(), next, truncated);
    }
}
