package org.strongroom.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What the statistic promises whatever the days were. */
class UsualProperties {
    private static final long FLOOR = 100;

    @Provide
    Arbitrary<List<Long>> days() {
        return Arbitraries.longs()
                .between(0, 1_000_000)
                .list()
                .ofMinSize(Usual.LEAST_DAYS)
                .ofMaxSize(30);
    }

    @Provide
    Arbitrary<List<Long>> month() {
        return Arbitraries.longs().between(0, 1_000_000).list().ofSize(30);
    }

    @Property(tries = 300)
    void whatIsBelowTheFloorIsNeverUnusual(@ForAll("days") List<Long> days) {
        assertThat(of(days).limit()).isGreaterThanOrEqualTo(FLOOR);
    }

    @Property(tries = 300)
    void theOrderOfDaysDoesNotMatter(@ForAll("days") List<Long> days, @ForAll Random random) {
        List<Long> others = new java.util.ArrayList<>(days);
        Collections.shuffle(others, random);
        assertThat(of(others)).isEqualTo(of(days));
    }

    @Property(tries = 300)
    void anOrdinaryDayIsNotUnusual(
            @ForAll @LongRange(min = 0, max = 1_000_000) long busy, @ForAll("month") List<Long> seeds) {
        List<Long> days = seeds.stream().map(seed -> busy + seed % (busy + 1)).toList();
        assertThat(of(days).limit()).isGreaterThanOrEqualTo(Collections.max(days));
    }

    @Property(tries = 300)
    void aThirdOfTheDaysMayBeIdle(@ForAll @LongRange(min = 1, max = 1_000_000) long busy) {
        Long[] days = new Long[30];
        for (int day = 0; day < days.length; day++) {
            days[day] = day % 7 < 5 ? busy : 0;
        }
        assertThat(of(Arrays.asList(days)).limit()).isGreaterThanOrEqualTo(2 * busy);
    }

    @Property(tries = 300)
    void twoWildDaysDoNotBecomeTheCustom(
            @ForAll("month") List<Long> days,
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 2) long wild,
            @ForAll @IntRange(min = 0, max = 28) int at) {
        List<Long> attacked = new java.util.ArrayList<>(days);
        attacked.set(at, wild);
        attacked.set(at + 1, wild);
        List<Long> rest = new java.util.ArrayList<>(days);
        rest.remove(at + 1);
        rest.remove(at);
        assertThat(of(attacked).limit()).isLessThanOrEqualTo(Math.max(FLOOR, 13 * Collections.max(rest) + 13));
    }

    @Property(tries = 100)
    void moreOfEverythingIsNeverLessUsual(@ForAll("days") List<Long> days) {
        List<Long> doubled = days.stream().map(day -> 2 * day).toList();
        assertThat(of(doubled).limit()).isGreaterThanOrEqualTo(of(days).limit());
    }

    @Property(tries = 100)
    void withoutAHistoryOnlyTenTimesTheFloorIsUnusualAndForWhatShouldNotBeTheFloorItself(
            @ForAll @IntRange(min = 0, max = Usual.LEAST_DAYS - 1) int days) {
        assertThat(Usual.of(new long[days], FLOOR, true).limit()).isEqualTo(10 * FLOOR);
        assertThat(Usual.of(new long[days], FLOOR, false).limit()).isEqualTo(FLOOR);
    }

    private static Usual of(List<Long> days) {
        return Usual.of(days.stream().mapToLong(Long::longValue).toArray(), FLOOR, true);
    }
}
