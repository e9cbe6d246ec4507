package org.strongroom.law;

import java.time.Instant;

/**
 * That this archive was opened on a law that is not the newest.
 *
 * @param acceptedAt when the restore that did so ran
 * @param lawTime the law is as it was then
 * @param reason what was missing off site
 */
public record StaleLaw(Instant acceptedAt, Instant lawTime, String reason) {
    /** In one sentence, for people. */
    public String sentence() {
        return "this archive was restored on a law that is not the newest: holds, destructions and revocations decided after "
                + lawTime + " are not known here";
    }
}
