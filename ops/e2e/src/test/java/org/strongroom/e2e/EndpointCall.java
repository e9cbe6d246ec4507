package org.strongroom.e2e;

import static org.strongroom.e2e.RunningStrongroom.Role.ADMINISTRATOR;
import static org.strongroom.e2e.RunningStrongroom.Role.AUDITOR;
import static org.strongroom.e2e.RunningStrongroom.Role.BACKUP_OPERATOR;
import static org.strongroom.e2e.RunningStrongroom.Role.CLINICIAN;
import static org.strongroom.e2e.RunningStrongroom.Role.FRONT_DESK;
import static org.strongroom.e2e.RunningStrongroom.Role.MONITOR;
import static org.strongroom.e2e.RunningStrongroom.Role.PRIVACY_OFFICER;
import static org.strongroom.e2e.RunningStrongroom.Role.RECORDS_OFFICER;
import static org.strongroom.e2e.RunningStrongroom.Role.RECOVERY_ADMIN;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.strongroom.e2e.RunningStrongroom.Role;
import org.strongroom.ops.client.ApiClient;

/**
 * One endpoint and who may call it: the row of the matrix.
 *
 * @param verb the HTTP method
 * @param path its template, with the parameters' names as the API description writes them
 * @param body a body that reaches the point at which the call is answered with {@code answer}
 * @param allowed the roles that may; empty: everyone, signed in or not
 * @param answer the status that whoever may call it gets for this call
 */
record EndpointCall(String verb, String path, Optional<String> body, Set<Role> allowed, int answer) {
    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";
    private static final String CASE_FILE = "{\"kind\":\"INDIVIDUAL\",\"title\":\"x\",\"openedOn\":\"2026-01-01\","
            + "\"patientIds\":[\"" + NOBODY + "\"],\"careTeam\":[]}";
    private static final String PATIENT = "{\"names\":[{\"family\":\"Nobody\"}]}";

    private static final Set<Role> EVERY_ROLE = EnumSet.allOf(Role.class);
    private static final Set<Role> PATIENTS = EnumSet.of(CLINICIAN, FRONT_DESK, RECORDS_OFFICER);
    private static final Set<Role> CLINICAL = EnumSet.of(CLINICIAN, RECORDS_OFFICER);
    private static final String HOLD = "{\"scope\":\"RECORD\",\"subjectId\":\"" + NOBODY + "\",\"authority\":\"x\"}";
    private static final String DISPOSAL =
            "{\"subject\":\"RECORD\",\"subjectId\":\"" + NOBODY + "\",\"authority\":\"x\"}";
    private static final Set<Role> LAW = EnumSet.of(RECORDS_OFFICER, PRIVACY_OFFICER, AUDITOR);
    private static final Set<Role> ERASURE =
            EnumSet.of(RECORDS_OFFICER, PRIVACY_OFFICER, AUDITOR, BACKUP_OPERATOR, RECOVERY_ADMIN);
    private static final Set<Role> OPERATIONS = EnumSet.of(BACKUP_OPERATOR, RECOVERY_ADMIN);

    private static final Set<Role> WATCHERS = EnumSet.of(MONITOR, BACKUP_OPERATOR, RECOVERY_ADMIN, ADMINISTRATOR);

    /** Signing out, which the matrix calls with sessions of its own. */
    static final EndpointCall SIGN_OUT = call("DELETE", "/sessions/current", null, EVERY_ROLE, 204);

    /** Every endpoint there is; a test compares it with the API's own description. */
    static final List<EndpointCall> ALL = List.of(
            call("POST", "/sessions", "{}", Set.of(), 400),
            SIGN_OUT,
            call("GET", "/me", null, EVERY_ROLE, 200),
            call("GET", "/accounts", null, EnumSet.of(ADMINISTRATOR), 200),
            call(
                    "POST",
                    "/accounts",
                    "{\"username\":\"x1\",\"displayName\":\"x\",\"password\":\"0123456789ab\","
                            + "\"roles\":[\"AUDITOR\"]}",
                    EnumSet.of(ADMINISTRATOR),
                    400),
            call("POST", "/accounts/{id}/disable", "", EnumSet.of(ADMINISTRATOR), 404),
            call("PUT", "/accounts/{id}/password", "{\"password\":\"0123456789ab\"}", EnumSet.of(ADMINISTRATOR), 404),
            call("POST", "/patients", PATIENT, PATIENTS, 400),
            call("GET", "/patients/{id}", null, PATIENTS, 404),
            call("PUT", "/patients/{id}", PATIENT, PATIENTS, 428),
            call("POST", "/patients/search", "{\"name\":\"Nobody\"}", PATIENTS, 200),
            call("POST", "/case-files", CASE_FILE, CLINICAL, 400),
            call("GET", "/case-files/{id}", null, CLINICAL, 404),
            call("PUT", "/case-files/{id}", "{\"title\":\"x\"}", CLINICAL, 428),
            call("PUT", "/case-files/{id}/care-team", "[]", CLINICAL, 404),
            call("PUT", "/case-files/{id}/patients/{patientId}", "", CLINICAL, 404),
            call("DELETE", "/case-files/{id}/patients/{patientId}", "", CLINICAL, 404),
            call("POST", "/case-files/search", "{}", CLINICAL, 200),
            call("POST", "/case-files/{id}/records", "content", CLINICAL, 400),
            call("GET", "/records/{id}", null, CLINICAL, 404),
            call("POST", "/records/search", "{}", CLINICAL, 200),
            call("GET", "/records/{id}/content", null, CLINICAL, 404),
            call("POST", "/records/{id}/versions", "content", CLINICAL, 400),
            call("GET", "/records/{id}/versions/{version}/content", null, CLINICAL, 404),
            call("GET", "/records/{id}/versions/{version}/digest", null, EnumSet.of(RECORDS_OFFICER, AUDITOR), 404),
            call("POST", "/imports/patients", "{}", EnumSet.of(RECORDS_OFFICER), 400),
            call("POST", "/imports/case-files", "{}", EnumSet.of(RECORDS_OFFICER), 400),
            call("POST", "/imports/source-files", "{}", EnumSet.of(RECORDS_OFFICER), 400),
            call("POST", "/imports/known", "{\"origins\":[]}", EnumSet.of(RECORDS_OFFICER), 200),
            call("POST", "/imports/records", "{}", EnumSet.of(RECORDS_OFFICER), 400),
            call("GET", "/quarantine", null, EnumSet.of(RECORDS_OFFICER), 200),
            call(
                    "POST",
                    "/quarantine/{id}/versions/{version}/decision",
                    "{\"decision\":\"RELEASE\"}",
                    EnumSet.of(RECORDS_OFFICER),
                    404),
            call("POST", "/quarantine/{id}/versions/{version}/scan", "", EnumSet.of(RECORDS_OFFICER), 404),
            call("POST", "/holds", HOLD, EnumSet.of(RECORDS_OFFICER), 400),
            call("GET", "/holds", null, LAW, 200),
            call("GET", "/holds/{id}", null, LAW, 404),
            call("POST", "/holds/{id}/release", "", EnumSet.of(RECORDS_OFFICER), 404),
            call("POST", "/disposals", DISPOSAL, EnumSet.of(RECORDS_OFFICER), 400),
            call("GET", "/disposals", null, LAW, 200),
            call("GET", "/disposals/{id}", null, LAW, 404),
            call("POST", "/disposals/{id}/approval", "", EnumSet.of(RECORDS_OFFICER), 404),
            call("POST", "/disposals/{id}/rejection", "", EnumSet.of(RECORDS_OFFICER), 404),
            call("GET", "/erasures/{id}", null, ERASURE, 404),
            call("POST", "/comparisons", "x", EnumSet.of(RECOVERY_ADMIN), 400),
            call("GET", "/comparisons", null, EnumSet.of(RECORDS_OFFICER, RECOVERY_ADMIN), 200),
            call("GET", "/comparisons/{id}/differences", null, EnumSet.of(RECORDS_OFFICER), 404),
            call("GET", "/comparisons/{id}/put-backs", null, EnumSet.of(RECORDS_OFFICER), 404),
            call(
                    "POST",
                    "/comparisons/{id}/put-backs",
                    "{\"kind\":\"PATIENT\",\"itemId\":\"00000000-0000-7000-8000-000000000000\"}",
                    EnumSet.of(RECORDS_OFFICER),
                    404),
            call("POST", "/comparisons/put-backs/{id}/approval", "", EnumSet.of(RECORDS_OFFICER), 404),
            call("POST", "/comparisons/put-backs/{id}/rejection", "", EnumSet.of(RECORDS_OFFICER), 404),
            call("GET", "/audit-events", null, EnumSet.of(PRIVACY_OFFICER, AUDITOR), 200),
            call("POST", "/content/compactions", "{\"dryRun\":true}", OPERATIONS, 200),
            call("GET", "/offsite/status", null, EnumSet.of(BACKUP_OPERATOR, RECOVERY_ADMIN, ADMINISTRATOR), 200),
            call("GET", "/offsite/points", null, OPERATIONS, 200),
            call("POST", "/offsite/runs", "{\"kind\":\"SHIP\"}", OPERATIONS, 400),
            // a conflict, because the kit still lies where the first start put it
            call("POST", "/kit/confirm", "", EnumSet.of(RECOVERY_ADMIN), 409),
            // a conflict, because no channel is set
            call("POST", "/notices/test", "", EnumSet.of(BACKUP_OPERATOR, RECOVERY_ADMIN, ADMINISTRATOR), 409),
            call("GET", "/keys/custody", null, OPERATIONS, 200),
            call("POST", "/keys/ceremonies", "{\"succession\":\"x\"}", EnumSet.of(RECOVERY_ADMIN), 422),
            // a conflict, because no ceremony was held
            call("POST", "/keys/shares/{number}/confirm", "", EnumSet.of(RECOVERY_ADMIN), 409),
            call("GET", "/keys/turn-over", null, OPERATIONS, 200),
            call("POST", "/keys/turn-over", "", OPERATIONS, 200),
            call("GET", "/drills", null, EnumSet.of(BACKUP_OPERATOR, RECOVERY_ADMIN, AUDITOR), 200),
            call("GET", "/drills/{id}", null, EnumSet.of(BACKUP_OPERATOR, RECOVERY_ADMIN, AUDITOR), 404),
            call("GET", "/health/live", null, Set.of(), 200),
            call("GET", "/health/ready", null, Set.of(), 200),
            call("GET", "/health/safe", null, WATCHERS, 200),
            call("GET", "/metrics", null, WATCHERS, 200));

    private static EndpointCall call(String verb, String path, String body, Set<Role> allowed, int answer) {
        return new EndpointCall(verb, path, Optional.ofNullable(body), Set.copyOf(allowed), answer);
    }

    /** Makes the call, of things that do not exist and without an Idempotency-Key, and returns the status. */
    int status(ApiClient client) {
        String target = path.replaceAll("\\{(id|patientId)}", NOBODY)
                .replace("{version}", "1")
                .replace("{number}", "1");
        var request = client.request(target)
                .method(verb, body.map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()));
        if (body.isPresent()) {
            request.header("Content-Type", "application/json");
        }
        return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    @Override
    public String toString() {
        return verb + " " + path;
    }
}
