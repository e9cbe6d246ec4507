package org.strongroom.recovery.plan;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.strongroom.recovery.plan.RecoveryPlan.Objective;
import org.strongroom.recovery.plan.RecoveryPlan.PlanRole;

/** What must hold between the fields of a plan: names that lead somewhere, objectives that fit, steps that can follow. */
final class PlanRules {
    private final RecoveryPlan plan;
    private final Located document;
    private final Problems problems;
    private final Set<String> roles;

    PlanRules(RecoveryPlan plan, Located document, Problems problems) {
        this.plan = plan;
        this.document = document;
        this.problems = problems;
        this.roles = new HashSet<>(plan.roles().stream().map(PlanRole::id).toList());
    }

    void check() {
        distinct("roles", plan.roles(), PlanRole::id);
        distinct("objectives", plan.objectives(), Objective::tier);
        distinct("steps", plan.steps(), PlanStep::id);
        alternatesDiffer();
        rolesExist();
        everyRoleIsCalled();
        objectivesFit();
        quorumCanMeet();
        stepsCanFollow();
        versionIsExplained();
    }

    private <T> void distinct(String field, List<T> values, Function<T, String> id) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < values.size(); i++) {
            String name = id.apply(values.get(i));
            if (!seen.add(name)) {
                complain(field + "[" + i + "]", "\"" + name + "\" is there already");
            }
        }
    }

    private void alternatesDiffer() {
        for (int i = 0; i < plan.roles().size(); i++) {
            PlanRole role = plan.roles().get(i);
            if (role.holder().name().equalsIgnoreCase(role.alternate().name())) {
                complain("roles[" + i + "].alternate.name", "is the holder; an alternate is somebody else");
            }
        }
    }

    private void rolesExist() {
        role("owner", plan.owner());
        each("activation.declaredBy", plan.activation().declaredBy());
        each("communications", plan.communications(), RecoveryPlan.Communication::owner, "owner");
        each("custody.custodians", plan.custody().custodians(), RecoveryPlan.Custodian::role, "role");
        each("steps", plan.steps(), PlanStep::owner, "owner");
        each("tests", plan.tests(), RecoveryPlan.Rehearsal::owner, "owner");
        each("callTree", plan.callTree(), RecoveryPlan.Call::caller, "caller");
        for (int i = 0; i < plan.callTree().size(); i++) {
            each("callTree[" + i + "].calls", plan.callTree().get(i).calls());
        }
    }

    private void everyRoleIsCalled() {
        Set<String> reached = new HashSet<>(plan.activation().declaredBy());
        plan.callTree().forEach(call -> reached.addAll(call.calls()));
        for (int i = 0; i < plan.roles().size(); i++) {
            String role = plan.roles().get(i).id();
            if (!reached.contains(role)) {
                complain("roles[" + i + "].id", "nobody calls \"" + role + "\" in the call tree");
            }
        }
    }

    private void objectivesFit() {
        for (int i = 0; i < plan.objectives().size(); i++) {
            Objective objective = plan.objectives().get(i);
            if (objective.rto().compareTo(objective.mtd()) > 0) {
                complain("objectives[" + i + "].rto", "is longer than the maximum tolerable downtime (mtd)");
            }
        }
        if (plan.objectives().stream().noneMatch(objective -> objective.tier().equals(plan.tier()))) {
            complain("tier", "no objective is given for tier \"" + plan.tier() + "\"");
        }
    }

    private void quorumCanMeet() {
        int custodians = plan.custody().custodians().size();
        if (plan.custody().quorum() > custodians) {
            complain(
                    "custody.quorum",
                    "is " + plan.custody().quorum() + ", but there are only " + custodians + " custodians");
        }
    }

    private void stepsCanFollow() {
        Set<Check> done = EnumSet.noneOf(Check.class);
        for (int i = 0; i < plan.steps().size(); i++) {
            if (plan.steps().get(i).check().isEmpty()) {
                continue;
            }
            Check check = plan.steps().get(i).check().get();
            for (Check need : check.needs()) {
                if (!done.contains(need)) {
                    complain("steps[" + i + "].check", check.id() + " has to come after " + need.id());
                }
            }
            if (!done.add(check)) {
                complain("steps[" + i + "].check", check.id() + " is checked already");
            }
        }
        Set<Check> missing = EnumSet.allOf(Check.class);
        missing.removeAll(done);
        for (Check check : missing) {
            complain(
                    "steps", "no step checks " + check.id() + ": a drill without it proves less than its verdict says");
        }
    }

    private void versionIsExplained() {
        if (plan.changeLog().stream().noneMatch(change -> change.version() == plan.version())) {
            complain("changeLog", "does not tell of version " + plan.version());
        }
    }

    private <T> void each(String field, List<T> values, Function<T, String> role, String name) {
        for (int i = 0; i < values.size(); i++) {
            role(field + "[" + i + "]." + name, role.apply(values.get(i)));
        }
    }

    private void each(String field, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            role(field + "[" + i + "]", values.get(i));
        }
    }

    private void role(String field, String role) {
        if (!roles.contains(role)) {
            complain(field, "no role \"" + role + "\" is defined");
        }
    }

    private void complain(String field, String problem) {
        problems.add(Located.at(document, field).line(), field, problem);
    }
}
