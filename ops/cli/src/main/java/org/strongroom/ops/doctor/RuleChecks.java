package org.strongroom.ops.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.strongroom.failure.EngineException;
import org.strongroom.home.Home;
import org.strongroom.ops.server.ServerState;

/** The rule 3-2-1-1-0 as the running server judges it, who alone knows what each repository holds. */
final class RuleChecks {
    private static final String REMEDY = "see The rule 3-2-1-1-0 in ops/docs/production.md";

    private RuleChecks() {}

    static List<Finding> of(Home home) {
        try {
            return of(ServerState.operator(home).get("/offsite/status").path("rule"));
        } catch (EngineException e) {
            return List.of(Finding.skipped("rule 3-2-1-1-0", "the server does not say: " + e.getMessage(), ""));
        }
    }

    static List<Finding> of(JsonNode rule) {
        List<Finding> findings = new ArrayList<>();
        rule.forEach(check -> {
            String name = "rule: " + check.path("demand").asText();
            String evidence = check.path("evidence").asText();
            findings.add(
                    switch (check.path("verdict").asText()) {
                        case "MET" -> Finding.ok(name, evidence);
                        case "NOT_MET" -> Finding.warn(name, "not met: " + evidence, REMEDY);
                        default -> Finding.warn(name, "unknown: " + evidence, REMEDY);
                    });
        });
        return findings;
    }
}
