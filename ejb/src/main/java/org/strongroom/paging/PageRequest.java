package org.strongroom.paging;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.strongroom.domain.InvalidInputException;

/**
 * Which page of a list is asked for.
 *
 * @param limit items per page, 1 to {@value #MAX_LIMIT}
 * @param after the cursor that the page before gave; empty for the first page
 */
public record PageRequest(int limit, Optional<String> after) {
    /** The most items a page has. */
    public static final int MAX_LIMIT = 200;
    /** Items per page when the client does not say. */
    public static final int DEFAULT_LIMIT = 50;

    /**
     * Checks the limit.
     *
     * @throws InvalidInputException when it is out of range
     */
    public PageRequest {
        Objects.requireNonNull(after);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new InvalidInputException("limit", "must be between 1 and " + MAX_LIMIT);
        }
    }

    /** The first page, of the usual size. */
    public static PageRequest first() {
        return new PageRequest(DEFAULT_LIMIT, Optional.empty());
    }

    /**
     * The page made of rows that were read with {@code limit + 1}: the extra row only tells that more follow.
     *
     * @param rows at most {@code limit + 1} rows in order
     * @param cursor the cursor that continues after a row
     */
    public <T> Page<T> page(List<T> rows, Function<T, Cursor> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(rows, Optional.empty());
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, Optional.of(cursor.apply(items.get(limit - 1)).encode()));
    }

    /**
     * The page of a list that was read, filtered and sorted whole. The cursor is a position and the last item's
     * identifier: where the list changed in between, the identifier rules.
     *
     * @param all the list in its order
     * @param truncated whether more matched than was read
     */
    public <T> Page<T> slice(List<T> all, Function<T, UUID> id, boolean truncated) {
        int from = after.map(text -> Cursor.decode(text, 2))
                .map(cursor -> positionAfter(all, id, cursor))
                .orElse(0);
        int to = Math.min(all.size(), from + limit);
        Optional<String> next = to < all.size()
                ? Optional.of(Cursor.of(to, id.apply(all.get(to - 1))).encode())
                : Optional.empty();
        return new Page<>(all.subList(from, to), next, truncated);
    }

    private static <T> int positionAfter(List<T> all, Function<T, UUID> id, Cursor cursor) {
        UUID last = cursor.id();
        for (int i = 0; i < all.size(); i++) {
            if (id.apply(all.get(i)).equals(last)) {
                return i + 1;
            }
        }
        return Math.min(cursor.position(), all.size());
    }
}
