package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the distribution is made of, read off the jars it really ships, held against the known faults of libraries. The
 * report is {@code ops/e2e/target/components.txt}; {@code ops/advisories/refresh} brings the list of faults up to date.
 */
class ComponentsIT {
    private static final System.Logger LOG = System.getLogger(ComponentsIT.class.getName());
    private static final Path REPORT = Path.of("target", "components.txt");
    private static final Path LIST = Path.of("target", "components.json");

    private final LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), java.time.ZoneOffset.UTC);

    @Test
    void noLibraryHasAKnownCriticalFault() throws IOException {
        Set<Component> components = Component.in(Installed.root());
        assertThat(components)
                .as("the walk sees into the EAR, the server and the store")
                .anyMatch(each -> each.is("org.apache.tika:tika-core"))
                .anyMatch(each -> each.is("org.glassfish.jersey.core:jersey-server"))
                .anyMatch(each -> each.is("org.gaul:s3proxy"))
                .anyMatch(each -> each.is("org.postgresql:postgresql"));
        Advisories advisories = Advisories.read(Path.of("..", "advisories", "advisories.json"));
        List<Advisories.Finding> findings = advisories.concerning(components, today);
        report(components, advisories, findings);

        assertThat(findings.stream().filter(Advisories.Finding::breaksTheBuild)).isEmpty();
    }

    @Test
    void theSbomNamesWhatTheApplicationIsMadeOf() throws IOException {
        Path made = Installed.root().resolve("sbom/strongroom.cdx.json");
        assumeTrue(Files.exists(made), "needs a build with a network: its plugin makes no SBOM offline");
        JsonNode sbom = new ObjectMapper().readTree(made.toFile());
        Set<String> purls = new java.util.TreeSet<>();
        sbom.path("components").forEach(each -> purls.add(each.path("purl").asText()));
        Set<String> missing = Component.in(Installed.root().resolve("lib")).stream()
                .filter(each -> !each.name().startsWith("?:") && !each.name().startsWith("org.strongroom:"))
                // what a library has packed into itself is its own
                .filter(each -> each.place()
                        .startsWith(each.name().substring(each.name().indexOf(':') + 1) + "-"))
                .map(each -> "pkg:maven/" + each.name().replace(':', '/') + "@" + each.version())
                .filter(purl -> purls.stream().noneMatch(known -> known.startsWith(purl)))
                .collect(Collectors.toSet());
        assertThat(missing).isEmpty();
        assertThat(purls)
                .anyMatch(purl -> purl.startsWith("pkg:maven/fish.payara.extras/payara-micro@"))
                .anyMatch(purl -> purl.startsWith("pkg:maven/org.apache.tika/tika-core@"))
                .anyMatch(purl -> purl.startsWith("pkg:maven/org.gaul/s3proxy@"));
    }

    private void report(Set<Component> components, Advisories advisories, List<Advisories.Finding> findings)
            throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("Libraries in the distribution: " + components.size() + ". Known faults as of " + advisories.asOf()
                + ": " + findings.size() + ".");
        findings.stream().map(Advisories.Finding::toString).sorted().forEach(lines::add);
        lines.add("");
        components.forEach(each -> lines.add(each.toString()));
        Files.write(REPORT, lines);
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        ArrayNode all = list.putArray("components");
        components.stream()
                .filter(each -> !each.name().startsWith("?:") && !each.name().startsWith("org.strongroom:"))
                .map(each -> each.name() + "@" + each.version())
                .distinct()
                .sorted()
                .forEach(all::add);
        Files.writeString(LIST, list.toPrettyString());
        lines.subList(0, findings.size() + 1).forEach(line -> LOG.log(System.Logger.Level.INFO, line));
    }
}
