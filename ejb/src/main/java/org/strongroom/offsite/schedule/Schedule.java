package org.strongroom.offsite.schedule;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.quartz.CronExpression;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.DBConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.configuration.DatabaseSettings;
import org.strongroom.offsite.OffsiteSettings;
import org.strongroom.offsite.Timetable;

/**
 * Runs the schedule from the application's start to its end; in a drill there is none. The schedule lies in the
 * database, so that a base that was due while the server was down is taken when it is up again.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Schedule implements Timetable {
    private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);
    private static final String NAME = "strongroom";
    /** One for each job: verifying, drilling and compacting take hours, and nothing may keep a tick waiting. */
    private static final int THREADS = Work.values().length;

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration POLL = Duration.ofMillis(50);

    @Inject
    OffsiteSettings settings;

    @Inject
    DatabaseSettings database;

    @Inject
    Works works;

    @Resource
    ContextService contexts;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService threads;

    private volatile Scheduler scheduler;

    // by the clock's watch alone
    private Instant seen = Instant.EPOCH;

    @PostConstruct
    void start() {
        if (settings.target().isEmpty()) {
            LOG.info("This server ships nothing off site, so there is no schedule.");
            return;
        }
        try {
            DBConnectionManager.getInstance().addConnectionProvider(NAME, ScheduleConnections.of(database));
            Scheduler made = new StdSchedulerFactory(properties()).getScheduler();
            made.getContext().put(WorkJob.WORKS, runnables());
            new Timers(settings.timing()).set(made);
            made.start();
            scheduler = made;
            threads.scheduleWithFixedDelay(this::watchClock, 1, 1, TimeUnit.SECONDS);
        } catch (SchedulerException e) {
            throw new IllegalStateException("the schedule cannot be started", e);
        }
    }

    /** Every job waits for an hour of the clock: when it is put back, they would wait for as long as it was ahead. */
    private void watchClock() {
        Instant now = clock.instant();
        Instant before = seen;
        seen = now;
        Scheduler running = scheduler;
        if (running == null || !now.isBefore(before)) {
            return;
        }
        try {
            LOG.warn("This machine's clock was put back from {} to {}: the schedule begins anew.", before, now);
            new Timers(settings.timing()).settle(running);
        } catch (SchedulerException | RuntimeException e) {
            // looked at again in a second: an exception would end the watching
            seen = before;
            LOG.warn("The schedule cannot be set right yet: {}", e.getMessage());
        }
    }

    // The scheduler's threads are its own; each job borrows the application's context from this bean.
    private Map<String, Runnable> runnables() {
        Map<String, Runnable> runnables = new HashMap<>();
        for (Work work : Work.values()) {
            runnables.put(work.key(), contexts.createContextualProxy(() -> works.run(work), Runnable.class));
        }
        return runnables;
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", NAME);
        properties.setProperty("org.quartz.scheduler.instanceId", NAME);
        properties.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
        properties.setProperty("org.quartz.scheduler.interruptJobsOnShutdown", "true");
        properties.setProperty("org.quartz.scheduler.dbFailureRetryInterval", "2000");
        properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        properties.setProperty("org.quartz.threadPool.threadCount", Integer.toString(THREADS));
        properties.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
        properties.setProperty("org.quartz.threadPool.threadsInheritContextClassLoaderOfInitializingThread", "true");
        properties.setProperty("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        properties.setProperty(
                "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
        properties.setProperty("org.quartz.jobStore.dataSource", NAME);
        properties.setProperty("org.quartz.jobStore.tablePrefix", "local.QRTZ_");
        properties.setProperty("org.quartz.jobStore.useProperties", "true");
        properties.setProperty("org.quartz.jobStore.misfireThreshold", "60000");
        return properties;
    }

    @Override
    public Map<String, Instant> nextRuns() {
        Map<String, Instant> next = new HashMap<>();
        Scheduler running = scheduler;
        if (running == null) {
            return next;
        }
        try {
            for (Work work : Work.values()) {
                for (Trigger trigger : running.getTriggersOfJob(work.jobKey())) {
                    if (work.isTold() && trigger.getNextFireTime() != null) {
                        next.put(work.key(), trigger.getNextFireTime().toInstant());
                    }
                }
            }
        } catch (SchedulerException e) {
            LOG.warn("The schedule cannot be read: {}", e.getMessage());
        }
        return next;
    }

    @Override
    public Optional<Instant> runAfter(String job, Instant instant) {
        if (!job.equals(Work.BASE.key())) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                            new CronExpression(settings.timing().base()).getNextValidTimeAfter(Date.from(instant)))
                    .map(Date::toInstant);
        } catch (ParseException e) {
            LOG.warn("The schedule of the bases cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Starts no job any more and gives those that run a few seconds: each of them may be cut off anywhere. */
    @PreDestroy
    void stop() {
        Scheduler running = scheduler;
        scheduler = null;
        if (running == null) {
            return;
        }
        try {
            running.standby();
            works.stop();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (hasShortJobs(running) && System.nanoTime() < deadline) {
                LockSupport.parkNanos(POLL.toNanos());
            }
            running.shutdown(false);
        } catch (SchedulerException e) {
            LOG.warn("The schedule did not stop in order: {}", e.getMessage());
        }
    }

    // The drill agent is a process of its own that outlives the server: nobody waits for it.
    private static boolean hasShortJobs(Scheduler running) throws SchedulerException {
        return running.getCurrentlyExecutingJobs().stream()
                .anyMatch(job -> !job.getJobDetail().getKey().equals(Work.DRILL.jobKey()));
    }
}
