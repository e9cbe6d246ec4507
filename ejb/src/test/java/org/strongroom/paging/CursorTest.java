package org.strongroom.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.strongroom.domain.InvalidInputException;

class CursorTest {
    @Property
    void aCursorComesBackAsItWasGiven(@ForAll long high, @ForAll long low, @ForAll int seconds) {
        UUID id = new UUID(high, low);
        Instant time = Instant.ofEpochSecond(seconds, 123_456_000);
        Cursor back = Cursor.decode(Cursor.of(time, id).encode(), 2);

        assertThat(back.id()).isEqualTo(id);
        assertThat(back.time()).isEqualTo(time);
        assertThat(Cursor.decode(Cursor.of(id).encode(), 1).id()).isEqualTo(id);
    }

    @Property
    void anythingElseIsRefusedAsInput(@ForAll String text) {
        assertThatThrownBy(() -> Cursor.decode(text, 2).time()).isInstanceOf(InvalidInputException.class);
    }

    @Property(tries = 100)
    void slicesOfASortedListGiveEachItemOnce(
            @ForAll @IntRange(max = 50) int size, @ForAll @IntRange(min = 1, max = 12) int limit) {
        List<UUID> all = IntStream.range(0, size).mapToObj(i -> new UUID(0, i)).toList();
        List<UUID> walked = new java.util.ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page<UUID> page = new PageRequest(limit, next).slice(all, id -> id, false);
            walked.addAll(page.items());
            next = page.next();
        } while (next.isPresent());
        assertThat(walked).isEqualTo(all);
    }

    @Example
    void limitsAreKept() {
        assertThatThrownBy(() -> new PageRequest(0, Optional.empty())).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new PageRequest(201, Optional.empty())).isInstanceOf(InvalidInputException.class);
    }
}
