package org.strongroom.restore;

/** What a restore does when the newest law cannot be had. */
public enum LawPolicy {
    /** It refuses: holds and destructions that were decided last must not be undone. */
    NEWEST,
    /** It opens on the newest law that it can read, and the archive says so for as long as it lives. */
    ACCEPT_STALE
}
