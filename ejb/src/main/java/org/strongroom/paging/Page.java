package org.strongroom.paging;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

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

    /** Which items were shown, for the audit log: their number and their identifiers. */
    public Map<String, String> shown(Function<? super T, UUID> id) {
        String ids = items.stream().map(item -> id.apply(item).toString()).collect(Collectors.joining(" "));
        return Map.of("count", Integer.toString(items.size()), "ids", ids);
    }
}
