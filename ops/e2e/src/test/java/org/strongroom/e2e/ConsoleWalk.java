package org.strongroom.e2e;

import static org.strongroom.e2e.RunningStrongroom.Role.ADMINISTRATOR;
import static org.strongroom.e2e.RunningStrongroom.Role.AUDITOR;
import static org.strongroom.e2e.RunningStrongroom.Role.BACKUP_OPERATOR;
import static org.strongroom.e2e.RunningStrongroom.Role.CLINICIAN;
import static org.strongroom.e2e.RunningStrongroom.Role.FRONT_DESK;
import static org.strongroom.e2e.RunningStrongroom.Role.RECORDS_OFFICER;
import static org.strongroom.e2e.RunningStrongroom.Role.RECOVERY_ADMIN;

import java.util.EnumSet;
import java.util.Set;
import org.strongroom.e2e.RunningStrongroom.Role;

/** Every page of the console that needs no more than its address, and who may open it: written down a second time. */
enum ConsoleWalk {
    OWN_ACCOUNT("/console/me", EnumSet.allOf(Role.class)),
    PATIENTS("/console/patients", EnumSet.of(CLINICIAN, FRONT_DESK, RECORDS_OFFICER)),
    PATIENT_FORM("/console/patient-form", EnumSet.of(CLINICIAN, FRONT_DESK, RECORDS_OFFICER)),
    CASE_FILES("/console/case-files", EnumSet.of(CLINICIAN, RECORDS_OFFICER)),
    QUARANTINE("/console/quarantine", EnumSet.of(RECORDS_OFFICER)),
    OPERATIONS("/console/operations", EnumSet.of(BACKUP_OPERATOR, RECOVERY_ADMIN, ADMINISTRATOR)),
    DRILLS("/console/drills", EnumSet.of(BACKUP_OPERATOR, RECOVERY_ADMIN, AUDITOR)),
    ACCOUNTS("/console/accounts", EnumSet.of(ADMINISTRATOR)),
    NEW_ACCOUNT("/console/account-new", EnumSet.of(ADMINISTRATOR));

    private final String path;
    private final Set<Role> roles;

    ConsoleWalk(String path, Set<Role> roles) {
        this.path = path;
        this.roles = roles;
    }

    String path() {
        return path;
    }

    Set<Role> roles() {
        return roles;
    }

    /** Somebody who may open it. */
    Role visitor() {
        return roles.iterator().next();
    }
}
