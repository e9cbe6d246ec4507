package org.strongroom.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.strongroom.web.problem.ProblemException;
import org.strongroom.web.problem.ProblemType;

class ByteRangeTest {
    private static final String ETAG = "\"abc\"";

    @Property
    void firstAndLastAreCutToTheContent(
            @ForAll @LongRange(min = 0, max = 2000) long first,
            @ForAll @LongRange(min = 0, max = 2000) long last,
            @ForAll @LongRange(min = 1, max = 1000) long total) {
        Assume.that(first <= last && first < total);
        ByteRange range = requested("bytes=" + first + "-" + last, total).orElseThrow();
        assertThat(range.offset()).isEqualTo(first);
        assertThat(range.offset() + range.length() - 1).isEqualTo(Math.min(last, total - 1));
        assertThat(range.contentRange()).isEqualTo("bytes " + first + "-" + Math.min(last, total - 1) + "/" + total);
    }

    @Property
    void suffixIsTheEndOfTheContent(
            @ForAll @LongRange(min = 1, max = 2000) long wanted, @ForAll @LongRange(min = 1, max = 1000) long total) {
        ByteRange range = requested("bytes=-" + wanted, total).orElseThrow();
        assertThat(range.length()).isEqualTo(Math.min(wanted, total));
        assertThat(range.offset() + range.length()).isEqualTo(total);
    }

    @Property
    void openEndReachesTheEnd(
            @ForAll @LongRange(min = 0, max = 999) long first, @ForAll @LongRange(min = 1, max = 1000) long total) {
        Assume.that(first < total);
        ByteRange range = requested("bytes=" + first + "-", total).orElseThrow();
        assertThat(range.offset()).isEqualTo(first);
        assertThat(range.offset() + range.length()).isEqualTo(total);
    }

    @Property
    void nothingThatIsSentBreaksTheParser(@ForAll String header, @ForAll @LongRange(min = 0, max = 9) long total) {
        try {
            requested(header, total).ifPresent(range -> {
                assertThat(range.length()).isPositive();
                assertThat(range.offset() + range.length()).isLessThanOrEqualTo(total);
            });
        } catch (ProblemException e) {
            assertThat(e.type()).isEqualTo(ProblemType.RANGE_NOT_SATISFIABLE);
        }
    }

    @Example
    void rangeBehindTheContentIsRefusedWithItsLength() {
        for (String header : new String[] {"bytes=10-", "bytes=10-20", "bytes=-0", "bytes=99999999999999999999-"}) {
            assertThatThrownBy(() -> requested(header, 10)).isInstanceOfSatisfying(ProblemException.class, problem -> {
                assertThat(problem.type()).isEqualTo(ProblemType.RANGE_NOT_SATISFIABLE);
                assertThat(problem.headers()).containsEntry("Content-Range", "bytes */10");
            });
        }
    }

    @Example
    void emptyContentSatisfiesNoRange() {
        assertThatThrownBy(() -> requested("bytes=0-", 0)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> requested("bytes=-5", 0)).isInstanceOf(ProblemException.class);
    }

    @Example
    void whatIsNotOneRangeOfBytesIsIgnored() {
        for (String header : new String[] {"bytes=0-1,3-4", "items=0-1", "bytes=-", "bytes=5-2", "bytes=a-b", ""}) {
            assertThat(requested(header, 10)).as(header).isEmpty();
        }
        assertThat(ByteRange.requested(null, null, ETAG, 10)).isEmpty();
    }

    @Example
    void ifRangeOfOtherContentAsksForAll() {
        assertThat(ByteRange.requested("bytes=0-1", "\"other\"", ETAG, 10)).isEmpty();
        assertThat(ByteRange.requested("bytes=0-1", "W/\"abc\"", ETAG, 10)).isEmpty();
        assertThat(ByteRange.requested("bytes=0-1", "Sat, 21 Nov 2026 10:00:00 GMT", ETAG, 10))
                .isEmpty();
        assertThat(ByteRange.requested("bytes=0-1", ETAG, ETAG, 10)).isPresent();
    }

    private static Optional<ByteRange> requested(String header, long total) {
        return ByteRange.requested(header, null, ETAG, total);
    }
}
