package org.strongroom.recovery.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.strongroom.crypto.Hashes;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.recovery.plan.RecoveryPlan.Activation;
import org.strongroom.recovery.plan.RecoveryPlan.AlternateSite;
import org.strongroom.recovery.plan.RecoveryPlan.Call;
import org.strongroom.recovery.plan.RecoveryPlan.Change;
import org.strongroom.recovery.plan.RecoveryPlan.Communication;
import org.strongroom.recovery.plan.RecoveryPlan.Custodian;
import org.strongroom.recovery.plan.RecoveryPlan.Custody;
import org.strongroom.recovery.plan.RecoveryPlan.Dependency;
import org.strongroom.recovery.plan.RecoveryPlan.Objective;
import org.strongroom.recovery.plan.RecoveryPlan.Person;
import org.strongroom.recovery.plan.RecoveryPlan.PlanRole;
import org.strongroom.recovery.plan.RecoveryPlan.Rehearsal;
import org.strongroom.recovery.plan.RecoveryPlan.Scope;
import org.strongroom.recovery.plan.RecoveryPlan.SystemDescription;

/**
 * Reads a plan strictly: an unknown field, a missing one, a value of the wrong kind or a broken rule refuses the whole
 * plan, with every problem and its line. Stateless.
 */
public final class PlanReader {
    /** The value that a plan's first field has to have. */
    public static final String FORMAT = "strongroom-recovery-plan/1";

    private PlanReader() {}

    /**
     * Reads a plan from a file in UTF-8.
     *
     * @throws InvalidPlanException when the plan cannot be used
     * @throws ConfigurationException when the file cannot be read
     */
    public static RecoveryPlan read(Path file) {
        try {
            return read(file.toString(), Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new ConfigurationException("The recovery plan " + file + " cannot be read", unreadable);
        }
    }

    /**
     * Reads a plan from the bytes of its document.
     *
     * @param source what to call the document in messages
     */
    public static RecoveryPlan read(String source, byte[] document) {
        Problems problems = new Problems();
        String yaml = decode(document, problems);
        problems.throwIfAny(source);
        Located root = Located.parse(yaml, problems);
        problems.throwIfAny(source);
        String sha256 = Hashes.hex(Hashes.sha256(document));
        RecoveryPlan plan = Fields.read("", root, problems, fields -> plan(fields, sha256));
        problems.throwIfAny(source);
        new PlanRules(plan, root, problems).check();
        problems.throwIfAny(source);
        return plan;
    }

    private static String decode(byte[] document, Problems problems) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            problems.add(1, "", "is not UTF-8");
            return "";
        }
    }

    private static RecoveryPlan plan(Fields plan, String sha256) {
        String format = plan.text("format");
        if (!format.equals(FORMAT)) {
            plan.complain("format", "should be " + FORMAT + ", is \"" + format + "\"");
        }
        return new RecoveryPlan(
                plan.text("id"),
                plan.text("title"),
                plan.positiveNumber("version"),
                plan.date("effective"),
                plan.text("owner"),
                plan.one("scope", PlanReader::scope),
                plan.one(
                        "system",
                        system -> new SystemDescription(system.text("description"), system.texts("components"))),
                plan.list("dependencies", PlanReader::dependency),
                plan.list("objectives", PlanReader::objective),
                plan.text("tier"),
                plan.list("roles", PlanReader::role),
                plan.one("activation", PlanReader::activation),
                plan.list(
                        "callTree",
                        call -> new Call(call.text("caller"), call.texts("calls"), call.duration("within"))),
                plan.one("custody", PlanReader::custody),
                plan.one("alternateSite", PlanReader::alternateSite),
                plan.list("communications", PlanReader::communication),
                plan.list("steps", PlanReader::step),
                plan.texts("reconstitution"),
                plan.list("tests", test -> new Rehearsal(test.text("kind"), test.text("cadence"), test.text("owner"))),
                plan.list("changeLog", PlanReader::change),
                sha256);
    }

    private static Scope scope(Fields scope) {
        return new Scope(
                scope.text("purpose"), scope.texts("covers"), scope.texts("excludes"), scope.texts("assumptions"));
    }

    private static Dependency dependency(Fields dependency) {
        return new Dependency(
                dependency.text("name"),
                dependency.text("neededFor"),
                dependency.text("provider"),
                dependency.text("whenUnavailable"));
    }

    private static Objective objective(Fields objective) {
        return new Objective(
                objective.text("tier"),
                objective.texts("processes"),
                objective.duration("mtd"),
                objective.duration("rto"),
                objective.duration("rpo"));
    }

    private static PlanRole role(Fields role) {
        return new PlanRole(
                role.text("id"),
                role.text("title"),
                role.text("duties"),
                role.one("holder", PlanReader::person),
                role.one("alternate", PlanReader::person));
    }

    private static Person person(Fields person) {
        return new Person(person.text("name"), person.text("contact"));
    }

    private static Activation activation(Fields activation) {
        return new Activation(
                activation.texts("criteria"), activation.texts("declaredBy"), activation.text("assessment"));
    }

    private static Custody custody(Fields custody) {
        return new Custody(
                custody.positiveNumber("quorum"),
                custody.list(
                        "custodians",
                        custodian -> new Custodian(
                                custodian.text("role"), custodian.text("keeps"), custodian.text("where"))));
    }

    private static AlternateSite alternateSite(Fields site) {
        return new AlternateSite(
                site.text("name"), site.text("kind"), site.text("location"), site.duration("readyWithin"));
    }

    private static Communication communication(Fields communication) {
        return new Communication(
                communication.text("audience"),
                communication.text("owner"),
                communication.text("channel"),
                communication.duration("within"),
                communication.text("statement"));
    }

    private static PlanStep step(Fields step) {
        Optional<String> named = step.optionalText("check");
        Optional<String> checkpoint = step.optionalText("manual");
        Optional<Check> check = named.flatMap(Check::named);
        if (named.isPresent() && check.isEmpty()) {
            step.complain(
                    "check", "unknown check \"" + named.get() + "\"; the checks are " + String.join(", ", Check.ids()));
        } else if (named.isPresent() == checkpoint.isPresent()) {
            step.complain("needs either \"check\" or \"manual\", has " + (check.isPresent() ? "both" : "neither"));
        }
        return new PlanStep(
                step.text("id"),
                step.text("title"),
                check,
                check.isPresent() ? Optional.empty() : checkpoint.or(() -> Optional.of("?")),
                step.text("owner"),
                step.duration("expected"),
                step.text("verify"),
                step.text("rollback"));
    }

    private static Change change(Fields change) {
        return new Change(
                change.positiveNumber("version"), change.date("date"), change.text("author"), change.text("change"));
    }
}
