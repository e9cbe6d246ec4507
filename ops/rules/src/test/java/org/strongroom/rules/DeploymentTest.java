package org.strongroom.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.strongroom.metrics.Metric;
import org.strongroom.ops.site.SiteSettings;
import org.strongroom.repository.Area;
import org.strongroom.repository.ObjectKind;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the deployment files have to keep, since nobody runs all of them before a site does. */
class DeploymentTest {
    private static final Path DEPLOY = Path.of("..", "deploy").toAbsolutePath().normalize();
    private static final Path DOCS = Path.of("..", "docs").toAbsolutePath().normalize();

    private static List<Map<String, Object>> yaml(String file) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        List<Map<String, Object>> documents = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(options)).loadAll(Files.readString(DEPLOY.resolve(file)))) {
            documents.add(map(document));
        }
        return documents;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object node) {
        return (List<Object>) node;
    }

    private static Map<String, Object> at(Map<String, Object> node, String... path) {
        Map<String, Object> found = node;
        for (String step : path) {
            assertTrue(found.containsKey(step), () -> "no " + step + " in " + node.keySet());
            found = map(found.get(step));
        }
        return found;
    }

    private static Map<String, Object> ofKind(String kind) throws IOException {
        return yaml("kubernetes/strongroom.yaml").stream()
                .filter(document -> kind.equals(document.get("kind")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyKubernetesObjectIsNamedAndInTheNamespace() throws IOException {
        for (Map<String, Object> document : yaml("kubernetes/strongroom.yaml")) {
            assertTrue(document.containsKey("apiVersion") && document.containsKey("kind"), document.toString());
            Map<String, Object> metadata = at(document, "metadata");
            assertEquals("strongroom", String.valueOf(metadata.get("name")).split("-")[0]);
            if (!"Namespace".equals(document.get("kind"))) {
                assertEquals("strongroom", metadata.get("namespace"));
            }
        }
    }

    @Test
    void thePodHoldsToTheRestrictedProfile() throws IOException {
        assertEquals(
                "restricted", at(ofKind("Namespace"), "metadata", "labels").get("pod-security.kubernetes.io/enforce"));
        Map<String, Object> set = at(ofKind("StatefulSet"), "spec");
        assertEquals(1, set.get("replicas"), "a home belongs to one server at a time");
        Map<String, Object> pod = at(set, "template", "spec");
        assertEquals(false, pod.get("automountServiceAccountToken"));
        assertTrue((Integer) pod.get("terminationGracePeriodSeconds") >= 60, "time to stop in order");
        assertEquals(true, at(pod, "securityContext").get("runAsNonRoot"));
        assertEquals(
                "RuntimeDefault", at(pod, "securityContext", "seccompProfile").get("type"));
        for (Object entry : list(pod.get("containers"))) {
            Map<String, Object> container = map(entry);
            Map<String, Object> security = at(container, "securityContext");
            assertEquals(false, security.get("allowPrivilegeEscalation"));
            assertEquals(true, security.get("readOnlyRootFilesystem"));
            assertEquals(List.of("ALL"), at(security, "capabilities").get("drop"));
            assertTrue(at(container, "resources", "limits").containsKey("memory"));
            assertFalse(String.valueOf(container.get("image")).matches(".*(:latest|/[^:]*)$"), "a version is named");
        }
    }

    @Test
    void probesAskWhatThereIsAndTheProxySeesNoSecret() throws IOException {
        Map<String, Object> pod = at(ofKind("StatefulSet"), "spec", "template", "spec");
        Map<String, Object> server = map(list(pod.get("containers")).get(0));
        assertEquals(
                "/api/v1/health/live", at(server, "livenessProbe", "httpGet").get("path"));
        assertEquals(
                "/api/v1/health/ready", at(server, "readinessProbe", "httpGet").get("path"));
        assertTrue(server.containsKey("startupProbe"), "a boot takes its time");
        Map<String, Object> proxy = map(list(pod.get("containers")).get(1));
        for (Object mount : list(proxy.get("volumeMounts"))) {
            assertFalse(Set.of("home", "secrets").contains(map(mount).get("name")), mount.toString());
        }
        Set<String> declared = new HashSet<>(Set.of("home"));
        list(pod.get("volumes"))
                .forEach(volume -> declared.add(String.valueOf(map(volume).get("name"))));
        for (Object container : list(pod.get("containers"))) {
            for (Object mount : list(map(container).get("volumeMounts"))) {
                assertTrue(declared.contains(map(mount).get("name")), mount.toString());
            }
        }
    }

    @Test
    void theNetworkIsClosedButForWhatIsNeeded() throws IOException {
        Map<String, Object> policy = at(ofKind("NetworkPolicy"), "spec");
        assertEquals(List.of("Ingress", "Egress"), policy.get("policyTypes"));
        assertFalse(policy.get("ingress").toString().contains("[{}]"));
    }

    @Test
    void settingsInTheFilesAreSettings() throws IOException {
        Set<String> variables = SiteSettings.known().stream()
                .map(name -> name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Set<String> given = new TreeSet<>(at(ofKind("ConfigMap"), "data").keySet());
        Map<String, Object> compose = at(yaml("container/compose.yaml").get(0), "services", "strongroom");
        given.addAll(at(compose, "environment").keySet());
        given.removeAll(variables);
        assertEquals(Set.of(), given);
    }

    @Test
    void whatThePageCallsASettingIsOne() throws IOException {
        String page = Files.readString(DOCS.resolve("configuration.md"));
        Set<String> named = Pattern.compile("`(strongroom\\.[a-z.-]+[a-z])`")
                .matcher(page)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        named.removeAll(SiteSettings.known());
        assertEquals(Set.of(), named);
    }

    @Test
    void containersAreLockedDown() throws IOException {
        Map<String, Object> services = at(yaml("container/compose.yaml").get(0), "services");
        for (Map.Entry<String, Object> service : services.entrySet()) {
            Map<String, Object> container = map(service.getValue());
            assertEquals(true, container.get("read_only"), service.getKey());
            assertEquals(List.of("ALL"), container.get("cap_drop"));
            assertEquals(List.of("no-new-privileges:true"), container.get("security_opt"));
            assertTrue(container.containsKey("mem_limit"));
        }
        String build = Files.readString(DEPLOY.resolve("container/Containerfile"));
        assertTrue(
                Pattern.compile("(?m)^USER [1-9][0-9]*:[1-9][0-9]*$")
                        .matcher(build)
                        .find(),
                "not root");
        assertTrue(build.contains("--credentials-file"), "the first start's secrets stay out of the container's log");
        assertFalse(
                Pattern.compile("(?m)^FROM \\S+(:latest|/[^:\\s]*)$")
                        .matcher(build)
                        .find(),
                "a version is named");
        assertFalse(build.contains("ADD "), "nothing is fetched unseen");
    }

    @Test
    void theUnitIsHardened() throws IOException {
        Map<String, String> unit = new TreeMap<>();
        for (String line : Files.readAllLines(DEPLOY.resolve("systemd/strongroom.service"))) {
            if (line.matches("[A-Za-z]+=.*")) {
                unit.merge(
                        line.substring(0, line.indexOf('=')),
                        line.substring(line.indexOf('=') + 1),
                        (a, b) -> a + " " + b);
            }
        }
        Map<String, String> wanted = Map.of(
                "User", "strongroom",
                "NoNewPrivileges", "yes",
                "CapabilityBoundingSet", "",
                "ProtectSystem", "strict",
                "ProtectHome", "yes",
                "PrivateTmp", "yes",
                "UMask", "0077",
                "StateDirectoryMode", "0700");
        wanted.forEach((name, value) -> assertEquals(value, unit.get(name), name));
        assertEquals("3", unit.get("RestartPreventExitStatus"), "wrong settings are not tried again");
        assertEquals("mixed", unit.get("KillMode"), "the supervisor stops its children in order");
    }

    @Test
    void policiesCoverEveryKindOfObjectAndGrantTheWriterNoErasure() throws IOException {
        for (Area area : Area.values()) {
            String name = area.name().toLowerCase(Locale.ROOT);
            JsonNode policy = new ObjectMapper()
                    .readTree(DEPLOY.resolve("s3/" + name + "-policy.json").toFile());
            Set<String> put = new TreeSet<>();
            Set<String> allowed = new TreeSet<>();
            Set<String> denied = new TreeSet<>();
            for (JsonNode statement : policy.path("Statement")) {
                if (statement.path("Principal").toString().contains("WRITER")) {
                    boolean allow = statement.path("Effect").asText().equals("Allow");
                    statement.path("Action").forEach(action -> (allow ? allowed : denied).add(action.asText()));
                    if (statement.path("Action").toString().contains("\"s3:PutObject\"")) {
                        statement
                                .path("Resource")
                                .forEach(resource -> put.add(resource.asText()
                                        .replace("arn:aws:s3:::BUCKET/", "")
                                        .replace("*", "")));
                    }
                }
            }
            Set<String> kinds = Stream.of(ObjectKind.values())
                    .filter(kind -> kind.area() == area)
                    .map(kind -> kind.prefix().substring(0, kind.prefix().indexOf('/') + 1))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(kinds, put, "what the writer may put in " + name);
            assertEquals(
                    Set.of(
                            "s3:GetBucketLocation",
                            "s3:GetBucketObjectLockConfiguration",
                            "s3:GetBucketVersioning",
                            "s3:GetObject",
                            "s3:GetObjectVersion",
                            "s3:ListBucket",
                            "s3:ListBucketVersions",
                            "s3:PutObject"),
                    allowed);
            assertTrue(denied.containsAll(Set.of(
                    "s3:DeleteObject",
                    "s3:DeleteObjectVersion",
                    "s3:PutObjectRetention",
                    "s3:BypassGovernanceRetention",
                    "s3:PutBucketObjectLockConfiguration")));
        }
    }

    @Test
    void theDashboardNamesMetricsThatExist() throws IOException {
        Set<String> samples = Stream.of(Metric.values()).map(Metric::sample).collect(Collectors.toSet());
        String text = Files.readString(DEPLOY.resolve("grafana/grafana-strongroom.json"));
        JsonNode dashboard = new ObjectMapper().readTree(text);
        Set<String> named = new TreeSet<>();
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            assertTrue(ids.add(panel.path("id").asInt()), "panels have identifiers of their own");
            for (JsonNode target : panel.path("targets")) {
                Pattern.compile("strongroom_\\w+")
                        .matcher(target.path("expr").asText())
                        .results()
                        .forEach(result -> named.add(result.group()));
            }
        }
        assertTrue(named.size() > 20, "the dashboard shows something");
        named.removeAll(samples);
        assertEquals(Set.of(), named);
    }
}
