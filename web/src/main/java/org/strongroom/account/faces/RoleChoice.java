package org.strongroom.account.faces;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.strongroom.access.Role;
import org.strongroom.web.console.Show;

/** The roles, each with what it is for, as the forms of accounts offer them. */
@Named
@ApplicationScoped
public class RoleChoice {
    @Inject
    Show show;

    /** All roles. */
    public List<Role> all() {
        return List.of(Role.values());
    }

    /** A role and what it is for. */
    public String label(Role role) {
        return show.words(role) + ": " + purpose(role);
    }

    static String purpose(Role role) {
        return switch (role) {
            case BACKUP_OPERATOR -> "watches and runs backups, reads drills; no patient data";
            case RECOVERY_ADMIN -> "runs drills, answers for recovery";
            case RECORDS_OFFICER -> "searches the whole archive, registers patients, opens case files";
            case PRIVACY_OFFICER -> "reviews who opened what";
            case AUDITOR -> "reads the audit log and drills; changes nothing";
            case CLINICIAN -> "files and reads records of the own care team";
            case FRONT_DESK -> "registers patients and their contact data; reads no record";
            case MONITOR -> "a monitoring system: health and metrics, nothing else";
            case ADMINISTRATOR -> "accounts and configuration; no patient data";
        };
    }
}
