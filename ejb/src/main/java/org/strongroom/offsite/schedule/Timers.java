package org.strongroom.offsite.schedule;

import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.DateBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.offsite.OffsiteSettings;

/** Brings the stored schedule in line with the settings; what is right already keeps its history. */
final class Timers {
    private static final String TIDY = "0 17 * * * ?";
    private static final Duration TURN_OVER = Duration.ofSeconds(15);
    private static final Duration VERIFY = Duration.ofMinutes(1);

    /** Between reading the clock and reading what the clock has set. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final OffsiteSettings.Timing timing;

    Timers(OffsiteSettings.Timing timing) {
        this.timing = timing;
    }

    /** Sets every job and its trigger. */
    void set(Scheduler scheduler) throws SchedulerException {
        every(scheduler, Work.TICK, timing.tick(), new Date());
        cron(scheduler, Work.BASE, timing.base());
        cron(scheduler, Work.EPOCH, timing.epoch());
        cron(scheduler, Work.DRILL, timing.drill());
        cron(scheduler, Work.TIDY, TIDY);
        cron(scheduler, Work.COMPACT, timing.compaction());
        // what there is to do comes with new software, so with a start; the boot is to be over by then
        every(scheduler, Work.REINDEX, Duration.ofDays(1), DateBuilder.futureDate(1, DateBuilder.IntervalUnit.MINUTE));
        // whether a repair has told of itself, or a part is due
        every(scheduler, Work.VERIFY, VERIFY, DateBuilder.futureDate(1, DateBuilder.IntervalUnit.MINUTE));
        every(scheduler, Work.TURN_OVER, TURN_OVER, DateBuilder.futureDate(15, DateBuilder.IntervalUnit.SECOND));
    }

    /**
     * Begins anew what waits for a time that a clock which was ahead has set, and leaves the rest alone. To be called when
     * the clock was put back.
     */
    void settle(Scheduler scheduler) throws SchedulerException {
        for (Work work : Work.values()) {
            Trigger trigger = scheduler.getTrigger(key(work));
            if (trigger instanceof SimpleTrigger simple && isTooFarAhead(trigger)) {
                every(scheduler, work, Duration.ofMillis(simple.getRepeatInterval()), new Date());
            } else if (trigger instanceof CronTrigger cron && isTooFarAhead(trigger)) {
                replace(scheduler, work, cronTrigger(work, cron.getCronExpression()));
            }
        }
    }

    /** Whether it would fire later than its own rule has it, counted from now. */
    private static boolean isTooFarAhead(Trigger trigger) {
        Date next = trigger.getNextFireTime();
        if (next == null) {
            return true;
        }
        long now = System.currentTimeMillis();
        Date latest;
        if (trigger instanceof SimpleTrigger simple) {
            latest = new Date(now + Math.max(simple.getRepeatInterval(), SLACK.toMillis()));
        } else {
            latest = ((CronTrigger) trigger)
                    .getTriggerBuilder()
                    .startAt(new Date(now))
                    .build()
                    .getFireTimeAfter(new Date(now));
        }
        return latest != null && next.after(new Date(latest.getTime() + SLACK.toMillis()));
    }

    // Always anew: what was due while the server was down is covered by the first run.
    private static void every(Scheduler scheduler, Work work, Duration interval, Date first) throws SchedulerException {
        SimpleTrigger trigger = TriggerBuilder.newTrigger()
                .withIdentity(key(work))
                .startAt(first)
                .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(interval.toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNextWithExistingCount())
                .build();
        replace(scheduler, work, trigger);
    }

    private static void cron(Scheduler scheduler, Work work, String expression) throws SchedulerException {
        Optional<Trigger> stored = Optional.ofNullable(scheduler.getTrigger(key(work)));
        boolean same = stored.filter(trigger -> trigger instanceof CronTrigger cron
                        && cron.getCronExpression().equals(expression)
                        && !isTooFarAhead(trigger))
                .isPresent();
        if (!same) {
            replace(scheduler, work, cronTrigger(work, expression));
        }
    }

    private static Trigger cronTrigger(Work work, String expression) {
        try {
            return TriggerBuilder.newTrigger()
                    .withIdentity(key(work))
                    .withSchedule(
                            CronScheduleBuilder.cronSchedule(expression).withMisfireHandlingInstructionFireAndProceed())
                    .build();
        } catch (RuntimeException e) {
            throw new ConfigurationException("not a Quartz cron expression for " + work.key() + ": " + expression, e);
        }
    }

    private static void replace(Scheduler scheduler, Work work, Trigger trigger) throws SchedulerException {
        JobDetail job = JobBuilder.newJob(WorkJob.class)
                .withIdentity(work.jobKey())
                .storeDurably()
                .build();
        scheduler.scheduleJob(job, Set.of(trigger), true);
    }

    private static TriggerKey key(Work work) {
        return TriggerKey.triggerKey(work.key(), "strongroom");
    }
}
