package org.strongroom.offsite.schedule;

import org.quartz.JobKey;

/** What the schedule runs. The names are stored with the schedule: add, never rename. */
enum Work {
    /** Ship what was committed. */
    TICK("ship"),
    /** Ship a copy of every table. */
    BASE("base"),
    /** Begin a new epoch. */
    EPOCH("epoch"),
    /** Start the drill agent. */
    DRILL("drill"),
    /** Forget expired sessions and old idempotency keys. */
    TIDY("tidy"),
    /** Index patients anew whom earlier software saved. */
    REINDEX("reindex"),
    /** Turn the period key over when it is time, and go on with a turn-over. */
    TURN_OVER("turn-over"),
    /** Give back the space of ciphertext that no record refers to. */
    COMPACT("compact"),
    /** Verify the part whose turn it is, off site and on site, when it is time. */
    VERIFY("verify");

    private final String key;

    Work(String key) {
        this.key = key;
    }

    /** As the status and the job store name it. */
    String key() {
        return key;
    }

    /** Whether its next run tells anybody anything; a look now and then at whether something is due does not. */
    boolean isTold() {
        return this != TURN_OVER && this != VERIFY;
    }

    JobKey jobKey() {
        return JobKey.jobKey(key, "strongroom");
    }
}
