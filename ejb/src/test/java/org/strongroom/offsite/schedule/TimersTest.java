package org.strongroom.offsite.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.CronTrigger;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.offsite.OffsiteSettings.Timing;

class TimersTest {
    private static final String NIGHTLY = "0 30 2 * * ?";

    private Scheduler scheduler;

    @BeforeEach
    void startScheduler() throws SchedulerException {
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", "timers-test");
        properties.setProperty("org.quartz.threadPool.threadCount", "3");
        properties.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
        scheduler = new StdSchedulerFactory(properties).getScheduler();
    }

    @AfterEach
    void stopScheduler() throws SchedulerException {
        scheduler.shutdown(true);
    }

    private static Timing timing(Duration tick, String base) {
        return new Timing(tick, Duration.ofSeconds(60), base, "0 0 0 * * ?", "0 0 4 ? * SUN", "0 47 * * * ?");
    }

    private Trigger trigger(Work work) throws SchedulerException {
        return scheduler.getTrigger(TriggerKey.triggerKey(work.key(), "strongroom"));
    }

    @Test
    void everyWorkHasItsTime() throws SchedulerException {
        new Timers(timing(Duration.ofSeconds(5), NIGHTLY)).set(scheduler);
        for (Work work : Work.values()) {
            assertThat(trigger(work)).as(work.key()).isNotNull();
        }
        assertThat(((SimpleTrigger) trigger(Work.TICK)).getRepeatInterval()).isEqualTo(5_000);
        assertThat(((CronTrigger) trigger(Work.BASE)).getCronExpression()).isEqualTo(NIGHTLY);
    }

    @Test
    void anUnchangedTimeKeepsItsHistoryAndAChangedOneIsTaken() throws SchedulerException {
        new Timers(timing(Duration.ofSeconds(5), NIGHTLY)).set(scheduler);
        Trigger before = trigger(Work.BASE);
        new Timers(timing(Duration.ofSeconds(5), NIGHTLY)).set(scheduler);
        assertThat(trigger(Work.BASE).getStartTime()).isEqualTo(before.getStartTime());
        new Timers(timing(Duration.ofSeconds(5), "0 45 3 * * ?")).set(scheduler);
        assertThat(((CronTrigger) trigger(Work.BASE)).getCronExpression()).isEqualTo("0 45 3 * * ?");
    }

    /** As a clock leaves them that was put on by more than a year, and back. */
    @Test
    void whatWaitsForAClockThatWasAheadBeginsAnewAndTheRestStays() throws SchedulerException {
        Timers timers = new Timers(timing(Duration.ofSeconds(5), NIGHTLY));
        timers.set(scheduler);
        Trigger epoch = trigger(Work.EPOCH);
        put(Work.TICK);
        put(Work.BASE);
        timers.settle(scheduler);
        assertThat(trigger(Work.TICK).getNextFireTime()).isBefore(in(Duration.ofSeconds(10)));
        assertThat(trigger(Work.BASE).getNextFireTime()).isBefore(in(Duration.ofHours(26)));
        assertThat(((CronTrigger) trigger(Work.BASE)).getCronExpression()).isEqualTo(NIGHTLY);
        assertThat(trigger(Work.EPOCH).getStartTime()).isEqualTo(epoch.getStartTime());
    }

    @Test
    void aStartAfterTheClockWasPutBackTakesNoTimeOfTheWrongClock() throws SchedulerException {
        Timers timers = new Timers(timing(Duration.ofSeconds(5), NIGHTLY));
        timers.set(scheduler);
        put(Work.BASE);
        timers.set(scheduler);
        assertThat(trigger(Work.BASE).getNextFireTime()).isBefore(in(Duration.ofHours(26)));
    }

    private void put(Work work) throws SchedulerException {
        TriggerKey key = TriggerKey.triggerKey(work.key(), "strongroom");
        scheduler.rescheduleJob(
                key,
                trigger(work)
                        .getTriggerBuilder()
                        .startAt(in(Duration.ofDays(400)))
                        .build());
    }

    private static Date in(Duration time) {
        return new Date(System.currentTimeMillis() + time.toMillis());
    }

    @Test
    void aTimeThatQuartzCannotReadIsRefusedByName() {
        assertThatThrownBy(() -> new Timers(timing(Duration.ofSeconds(5), "every night")).set(scheduler))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("base")
                .hasMessageContaining("every night");
    }

    @Test
    void aTickThatLastsLongIsNeverOverlappedByTheNext() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch runs = new CountDownLatch(3);
        Runnable slowTick = () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(120));
            running.decrementAndGet();
            runs.countDown();
        };
        scheduler.getContext().put(WorkJob.WORKS, Map.of(Work.TICK.key(), slowTick));
        new Timers(timing(Duration.ofMillis(20), NIGHTLY)).set(scheduler);
        scheduler.start();
        assertThat(runs.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValue(1);
    }
}
