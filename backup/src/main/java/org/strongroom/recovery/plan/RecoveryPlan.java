package org.strongroom.recovery.plan;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A recovery plan as NIST SP 800-34 Rev. 1 asks for it. Immutable; made by {@link PlanReader} alone, so that whatever
 * exists also obeys the {@linkplain PlanRules rules}.
 *
 * @param id short name of the plan
 * @param title for people
 * @param version rises with each change; the change log tells of it
 * @param effective from when on it is in force
 * @param owner role that keeps the plan
 * @param scope what it covers
 * @param system what is to be recovered
 * @param dependencies what the recovery needs from others
 * @param objectives per tier
 * @param tier the tier that the archive itself belongs to
 * @param roles who acts
 * @param activation when the plan is set in motion, and by whom
 * @param callTree who calls whom
 * @param custody who keeps the recovery kit
 * @param alternateSite where the archive is rebuilt
 * @param communications who is told what
 * @param steps what is done, in order
 * @param reconstitution the way back to normal
 * @param tests when the plan is rehearsed
 * @param changeLog newest first
 * @param sha256 hexadecimal SHA-256 of the document's bytes
 */
public record RecoveryPlan(
        String id,
        String title,
        int version,
        LocalDate effective,
        String owner,
        Scope scope,
        SystemDescription system,
        List<Dependency> dependencies,
        List<Objective> objectives,
        String tier,
        List<PlanRole> roles,
        Activation activation,
        List<Call> callTree,
        Custody custody,
        AlternateSite alternateSite,
        List<Communication> communications,
        List<PlanStep> steps,
        List<String> reconstitution,
        List<Rehearsal> tests,
        List<Change> changeLog,
        String sha256) {

    /** The objectives of the archive's own tier, against which a drill is measured. */
    public Objective objective() {
        return objectives.stream()
                .filter(objective -> objective.tier().equals(tier))
                .findFirst()
                .orElseThrow();
    }

    /** What the plan is for, covers, leaves out and takes for granted. */
    public record Scope(String purpose, List<String> covers, List<String> excludes, List<String> assumptions) {}

    /** The system and its parts. */
    public record SystemDescription(String description, List<String> components) {}

    /** Something that somebody else has to provide. */
    public record Dependency(String name, String neededFor, String provider, String whenUnavailable) {}

    /**
     * What a tier of work tolerates.
     *
     * @param tier its short name
     * @param processes the work that belongs to it
     * @param mtd maximum tolerable downtime
     * @param rto recovery time objective: from declaration to usable
     * @param rpo recovery point objective: how much of the newest work may be lost
     */
    public record Objective(String tier, List<String> processes, Duration mtd, Duration rto, Duration rpo) {}

    /** A role, the person who holds it and the one who takes over. */
    public record PlanRole(String id, String title, String duties, Person holder, Person alternate) {}

    /** A person and how to reach them. */
    public record Person(String name, String contact) {}

    /** When the plan is set in motion, and the roles that may declare it. */
    public record Activation(List<String> criteria, List<String> declaredBy, String assessment) {}

    /** One role calls others, within a time. */
    public record Call(String caller, List<String> calls, Duration within) {}

    /** The keepers of the recovery kit, and how many of them must come together. */
    public record Custody(int quorum, List<Custodian> custodians) {}

    /** What one custodian keeps, and where. */
    public record Custodian(String role, String keeps, String where) {}

    /** Where the archive is rebuilt. */
    public record AlternateSite(String name, String kind, String location, Duration readyWithin) {}

    /** Who tells whom what, how and by when. */
    public record Communication(String audience, String owner, String channel, Duration within, String statement) {}

    /** How often the plan is rehearsed, and how. */
    public record Rehearsal(String kind, String cadence, String owner) {}

    /** What changed in a version. */
    public record Change(int version, LocalDate date, String author, String change) {}

    /** The automatic steps' checks, in the order of the plan. */
    public List<Check> checks() {
        return steps.stream().map(PlanStep::check).flatMap(Optional::stream).toList();
    }
}
