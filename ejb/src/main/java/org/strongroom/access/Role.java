package org.strongroom.access;

/** What an account may do. Names and limits: the design, section 1. */
public enum Role {
    /** Watches recovery points, lag, drills and alarms; runs and schedules backups; reads no patient data. */
    BACKUP_OPERATOR,
    /** Runs drills and restores. */
    RECOVERY_ADMIN,
    /** Searches the archive and answers for retention, holds, disposal and requests. */
    RECORDS_OFFICER,
    /** Reviews access, break-glass and breaches. */
    PRIVACY_OFFICER,
    /** Verifies the log; changes nothing. */
    AUDITOR,
    /** Files and reads records of the own care team. */
    CLINICIAN,
    /** Scheduling and contact data only. */
    FRONT_DESK,
    /** Accounts and configuration; reads no patient data. */
    ADMINISTRATOR,
    /** A monitoring system: reads health and metrics, and nothing else. */
    MONITOR
}
