package org.strongroom.notice;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.offsite.OffsiteStatus.State;

/** The server's own log: what is told to people stands there too, and does where nobody is told. Thread-safe. */
final class LogLine implements Channel {
    private static final Logger LOG = LoggerFactory.getLogger(LogLine.class);

    @Override
    public String name() {
        return "log";
    }

    @Override
    public boolean reachesPeople() {
        return false;
    }

    @Override
    public void deliver(Notice notice) {
        String reasons = String.join("; ", notice.reasons());
        if (notice.state() == State.GREEN) {
            LOG.info("{}", notice.title());
        } else if (notice.state() == State.AMBER) {
            LOG.warn("{}: {}", notice.title(), reasons);
        } else {
            LOG.error("{}: {}", notice.title(), reasons);
        }
    }
}
