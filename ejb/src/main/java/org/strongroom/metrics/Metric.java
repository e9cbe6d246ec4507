package org.strongroom.metrics;

import java.util.List;
import java.util.Optional;

/**
 * Every metric there is. The names are a promise to dashboards and alarms: add, never rename. {@code ops/docs/metrics.md}
 * lists them; a test compares.
 */
public enum Metric {
    /** Attempts to sign in. */
    SIGN_INS("strongroom_sign_ins", Kind.COUNTER, "Attempts to sign in.", "result", "granted", "refused", "throttled"),
    /** Calls of the API that were turned away for want of a session or a role. */
    ACCESS_REFUSALS(
            "strongroom_access_refusals",
            Kind.COUNTER,
            "Calls of the API that were turned away for want of a session or a role.",
            "reason",
            "session",
            "role"),
    /** Answered calls of the API. */
    REQUESTS("strongroom_requests", Kind.COUNTER, "Answered calls of the API.", "code", "2xx", "3xx", "4xx", "5xx"),
    /** Time spent on answered calls of the API, until the answer began. */
    REQUEST_SECONDS(
            "strongroom_request_seconds",
            Kind.COUNTER,
            "Time spent on answered calls of the API, until the answer began.",
            "code",
            "2xx",
            "3xx",
            "4xx",
            "5xx"),
    /** Record versions that were sent to be filed. */
    UPLOADS(
            "strongroom_uploads",
            Kind.COUNTER,
            "Record versions that were sent to be filed.",
            "result",
            "filed",
            "failed"),
    /** Content of the record versions that were filed, before compression and encryption. */
    UPLOADED_BYTES(
            "strongroom_uploaded_bytes",
            Kind.COUNTER,
            "Content of the record versions that were filed, before compression and encryption."),
    /** Compactions of the content store. */
    COMPACTIONS(
            "strongroom_compactions", Kind.COUNTER, "Compactions of the content store.", "result", "good", "failed"),
    /** Ciphertext that no record referred to, removed from the site. */
    RECLAIMED_BYTES(
            "strongroom_reclaimed_bytes",
            Kind.COUNTER,
            "Ciphertext that no record referred to, removed from the site."),
    /** Notices to people. */
    NOTICES("strongroom_notices", Kind.COUNTER, "Notices to people.", "result", "delivered", "failed"),
    /** Pings of the dead man's switch. */
    DEAD_MAN_PINGS(
            "strongroom_dead_man_pings",
            Kind.COUNTER,
            "Pings of the dead man's switch.",
            "result",
            "delivered",
            "failed"),
    /** Shipping ticks. */
    SHIP_TICKS("strongroom_ship_ticks", Kind.COUNTER, "Shipping ticks.", "result", "good", "failed"),
    /** Time spent in good shipping ticks. */
    SHIP_SECONDS("strongroom_ship_seconds", Kind.COUNTER, "Time spent in good shipping ticks."),
    /** Objects put off site by ticks. */
    SHIPPED_OBJECTS("strongroom_shipped_objects", Kind.COUNTER, "Objects put off site by ticks."),
    /** Bytes put off site by ticks. */
    SHIPPED_BYTES("strongroom_shipped_bytes", Kind.COUNTER, "Bytes put off site by ticks."),
    /** How the copy off site stands: 0 green, 1 amber, 2 red. */
    STATE("strongroom_state", Kind.GAUGE, "How the copy off site stands: 0 green, 1 amber, 2 red."),
    /** 1 unless the state is red: what /health/safe answers. */
    SAFE("strongroom_safe", Kind.GAUGE, "1 unless the state is red: what /health/safe answers."),
    /** Age of the oldest commit that is not off site, at most. */
    SHIP_LAG("strongroom_ship_lag_seconds", Kind.GAUGE, "Age of the oldest commit that is not off site, at most."),
    /** The lag from which on the state is red. */
    SHIP_LAG_LIMIT("strongroom_ship_lag_limit_seconds", Kind.GAUGE, "The lag from which on the state is red."),
    /** Failed ticks since the last good one. */
    SHIP_FAILURES("strongroom_ship_failures", Kind.GAUGE, "Failed ticks since the last good one."),
    /** Sequence of the newest recovery point off site. */
    POINT("strongroom_point", Kind.GAUGE, "Sequence of the newest recovery point off site."),
    /** When the newest recovery point was made. */
    POINT_TIME("strongroom_point_timestamp_seconds", Kind.GAUGE, "When the newest recovery point was made."),
    /** When the newest base off site was taken. */
    BASE_TIME("strongroom_base_timestamp_seconds", Kind.GAUGE, "When the newest base off site was taken."),
    /** 1 when the store holds what was put under compliance locks. */
    WORM("strongroom_store_worm", Kind.GAUGE, "1 when the store holds what was put under compliance locks."),
    /** Repositories that this server ships to. */
    REPOSITORIES("strongroom_repositories", Kind.GAUGE, "Repositories that this server ships to."),
    /** Repositories whose own state is red. */
    REPOSITORIES_RED("strongroom_repositories_red", Kind.GAUGE, "Repositories whose own state is red."),
    /** How each of these alarms stands. */
    ALARM(
            "strongroom_alarm",
            Kind.GAUGE,
            "How each of these alarms stands: 0 quiet, 1 amber, 2 red.",
            "alarm",
            "base",
            "slot",
            "spool",
            "lock",
            "worm",
            "change",
            "verify",
            "rot"),
    /** When the newest verification by the server ended. */
    VERIFICATION_TIME(
            "strongroom_verification_timestamp_seconds",
            Kind.GAUGE,
            "When the newest verification by the server ended, at the repository where that is longest ago."),
    /** What was found and not seen good since. */
    DEFECTS("strongroom_defects", Kind.GAUGE, "What verifications by the server found wrong and not good since."),
    /** How much was changed within 24 hours. */
    CHANGES(
            "strongroom_changes",
            Kind.GAUGE,
            "How much was changed within 24 hours: things, or bytes of volume.",
            "signal",
            "deletions",
            "rewrites",
            "volume",
            "opaque",
            "imports"),
    /** Beyond how much it is unusual. */
    CHANGES_LIMIT(
            "strongroom_changes_limit",
            Kind.GAUGE,
            "Beyond how much it is unusual, by the 30 days before.",
            "signal",
            "deletions",
            "rewrites",
            "volume",
            "opaque"),
    /** What waits on site for the repository that is furthest behind. */
    SPOOL("strongroom_spool_bytes", Kind.GAUGE, "What waits on site for the repository that is furthest behind."),
    /** What may wait there at most. */
    SPOOL_LIMIT("strongroom_spool_limit_bytes", Kind.GAUGE, "What may wait there at most."),
    /** How long a bucket holds what is put, as last read back. */
    LOCK_DAYS(
            "strongroom_store_lock_days",
            Kind.GAUGE,
            "How many days each bucket locks what is put, as last read back; 0 when not at all.",
            "bucket",
            "history",
            "turnover"),
    /** 1 when the recovery kit is known to be off the machine. */
    KIT_CONFIRMED("strongroom_kit_confirmed", Kind.GAUGE, "1 when the recovery kit is known to be off the machine."),
    /** 1 when the drill key lies beside the server. */
    DRILL_KEY_COLOCATED("strongroom_drill_key_colocated", Kind.GAUGE, "1 when the drill key lies beside the server."),
    /** Incarnation of this server. */
    INCARNATION("strongroom_incarnation", Kind.GAUGE, "Incarnation of this server."),
    /** Content that was off site when the archive opened, as long as not all of it is back. */
    CONTENT_COMING("strongroom_content_coming_bytes", Kind.GAUGE, "Content that an instant restore left off site."),
    /** Of it, what is not here yet. */
    CONTENT_LEFT("strongroom_content_left_bytes", Kind.GAUGE, "Of it, what is not here yet; 0 when all is."),
    /** Packs that do not come back because they are damaged off site. */
    CONTENT_DAMAGED(
            "strongroom_content_damaged_packs",
            Kind.GAUGE,
            "Packs that do not come back because they are damaged off site."),
    /** 1 when the newest drill passed. */
    DRILL_PASSED("strongroom_drill_passed", Kind.GAUGE, "1 when the newest drill passed."),
    /** When the newest drill was declared. */
    DRILL_TIME("strongroom_drill_timestamp_seconds", Kind.GAUGE, "When the newest drill was declared."),
    /** Recovery time that the newest drill measured. */
    DRILL_RTO("strongroom_drill_rto_seconds", Kind.GAUGE, "Recovery time that the newest drill measured."),
    /** Recovery point that the newest drill measured. */
    DRILL_RPO("strongroom_drill_rpo_seconds", Kind.GAUGE, "Recovery point that the newest drill measured."),
    /** Records that the newest drill opened or hashed with the right digest. */
    DRILL_RECORDS(
            "strongroom_drill_records_verified",
            Kind.GAUGE,
            "Records that the newest drill opened or hashed with the right digest."),
    /** When a job runs next. */
    JOB_NEXT(
            "strongroom_job_next_timestamp_seconds",
            Kind.GAUGE,
            "When a job runs next.",
            "job",
            "ship",
            "base",
            "epoch",
            "drill",
            "tidy",
            "compact"),
    /** 1 when the database answered this scrape. */
    DATABASE_UP("strongroom_database_up", Kind.GAUGE, "1 when the database answered this scrape."),
    /** Connections of the application's role. */
    DATABASE_CONNECTIONS(
            "strongroom_database_connections",
            Kind.GAUGE,
            "Connections of the application's role.",
            "state",
            "active",
            "idle",
            "in_transaction"),
    /** Connections that the application's pool opens at most. */
    DATABASE_CONNECTIONS_LIMIT(
            "strongroom_database_connections_limit",
            Kind.GAUGE,
            "Connections that the application's pool opens at most."),
    /** Size of the database. */
    DATABASE_SIZE("strongroom_database_size_bytes", Kind.GAUGE, "Size of the database."),
    /** Write-ahead log that the database keeps for shipping. */
    DATABASE_LOG_HELD(
            "strongroom_database_log_held_bytes", Kind.GAUGE, "Write-ahead log that the database keeps for shipping."),
    /** Sessions that have not expired. */
    SESSIONS("strongroom_sessions", Kind.GAUGE, "Sessions that have not expired."),
    /** Ciphertext in sealed packs, as counted last. */
    CONTENT_STORED("strongroom_content_stored_bytes", Kind.GAUGE, "Ciphertext in sealed packs, as counted last."),
    /** Part of it that no record refers to. */
    CONTENT_DEAD("strongroom_content_dead_bytes", Kind.GAUGE, "Part of it that no record refers to."),
    /** Free space of the disk that the home lies on. */
    DISK_FREE("strongroom_disk_free_bytes", Kind.GAUGE, "Free space of the disk that the home lies on."),
    /** Size of that disk. */
    DISK_SIZE("strongroom_disk_size_bytes", Kind.GAUGE, "Size of that disk."),
    /** Free space below which no content is taken. */
    DISK_RESERVE("strongroom_disk_reserve_bytes", Kind.GAUGE, "Free space below which no content is taken."),
    /** Heap of the server in use. */
    HEAP_USED("strongroom_heap_used_bytes", Kind.GAUGE, "Heap of the server in use."),
    /** Heap that the server may use. */
    HEAP_LIMIT("strongroom_heap_limit_bytes", Kind.GAUGE, "Heap that the server may use."),
    /** When the server process was started. */
    STARTED("strongroom_start_timestamp_seconds", Kind.GAUGE, "When the server process was started."),
    /** When the server's certificate ends. */
    CERTIFICATE_END("strongroom_certificate_end_timestamp_seconds", Kind.GAUGE, "When the server's certificate ends.");

    /** How a metric moves. */
    public enum Kind {
        /** Only grows while the server runs; samples end in {@code _total}. */
        COUNTER,
        /** Any way. */
        GAUGE
    }

    private final String family;
    private final Kind kind;
    private final String help;
    private final Optional<String> label;
    private final List<String> values;

    Metric(String family, Kind kind, String help) {
        this(family, kind, help, Optional.empty(), List.of());
    }

    Metric(String family, Kind kind, String help, String label, String... values) {
        this(family, kind, help, Optional.of(label), List.of(values));
    }

    Metric(String family, Kind kind, String help, Optional<String> label, List<String> values) {
        this.family = family;
        this.kind = kind;
        this.help = help;
        this.label = label;
        this.values = values;
    }

    /** The name without a suffix. */
    public String family() {
        return family;
    }

    /** The name of its samples. */
    public String sample() {
        return kind == Kind.COUNTER ? family + "_total" : family;
    }

    /** How it moves. */
    public Kind kind() {
        return kind;
    }

    /** What it says, in a sentence. */
    public String help() {
        return help;
    }

    /** {@code seconds} or {@code bytes}; empty for numbers. */
    public Optional<String> unit() {
        return List.of("seconds", "bytes").stream()
                .filter(unit -> family.endsWith("_" + unit))
                .findFirst();
    }

    /** The name of its only label, if it has one. */
    public Optional<String> label() {
        return label;
    }

    /** Every value that the label can have; empty without one. */
    public List<String> labelValues() {
        return values;
    }

    /**
     * The place of a label's value; 0 for a metric without one.
     *
     * @throws IllegalArgumentException for a value that is not in the list: labels are bounded
     */
    int place(Optional<String> value) {
        if (label.isPresent() != value.isPresent()) {
            throw new IllegalArgumentException(family + (label.isPresent() ? " needs its label" : " has no label"));
        }
        int place = value.map(values::indexOf).orElse(0);
        if (place < 0) {
            throw new IllegalArgumentException("not a value of " + family + ": " + value.get());
        }
        return place;
    }
}
