package org.strongroom.offsite.schedule;

import java.util.Map;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.SchedulerException;

/**
 * The one class the job store knows: looks up what to run by the job's name. Two runs of one job never overlap: a tick
 * that lasts longer than the pause between ticks delays the next one.
 */
@DisallowConcurrentExecution
public class WorkJob implements Job {
    /** Under this name the scheduler's context holds what to run, by job name. */
    static final String WORKS = "works";

    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
        try {
            Map<?, ?> works = (Map<?, ?>) context.getScheduler().getContext().get(WORKS);
            Object work = works.get(context.getJobDetail().getKey().getName());
            if (work instanceof Runnable runnable) {
                runnable.run();
            }
        } catch (SchedulerException e) {
            throw new JobExecutionException(e);
        }
    }
}
