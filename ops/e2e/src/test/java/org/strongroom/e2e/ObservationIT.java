package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.strongroom.e2e.RunningStrongroom.Role;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.client.ApiException;

/** Health and metrics of a running server. */
class ObservationIT {
    private static final Path PAGE = Path.of("..", "docs", "metrics.md");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(strongroom_\\w+?)(_total)?(\\{.*})? ");

    private static RunningStrongroom strongroom;

    @BeforeAll
    static void start() {
        strongroom = RunningStrongroom.shared();
    }

    private static HttpResponse<String> metrics(ApiClient client) {
        return client.send(client.request("/metrics").GET().build(), BodyHandlers.ofString());
    }

    @Test
    void whatAServerAnswersIsWhatThePageLists() throws IOException {
        HttpResponse<String> answer = metrics(strongroom.as(Role.MONITOR).api());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/openmetrics-text");
        assertThat(answer.body()).endsWith("# EOF\n");
        TreeSet<String> listed = Pattern.compile("(?m)^\\| `(strongroom_\\w+)`")
                .matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1).replaceAll("_total$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        TreeSet<String> announced = Pattern.compile("(?m)^# TYPE (\\w+) ")
                .matcher(answer.body())
                .results()
                .map(line -> line.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(announced).isEqualTo(listed);
        assertThat(SAMPLE.matcher(answer.body()).results().map(sample -> sample.group(1)))
                .as("only what was announced has samples")
                .isSubsetOf(listed)
                .contains("strongroom_state", "strongroom_database_connections", "strongroom_heap_used_bytes");
    }

    @Test
    void whatHappensIsCounted() {
        ApiClient watcher = strongroom.as(Role.BACKUP_OPERATOR).api();
        double refusedBefore = value(watcher, "strongroom_sign_ins_total{result=\"refused\"}");
        double filedBefore = value(watcher, "strongroom_uploads_total{result=\"filed\"}");
        double turnedAwayBefore = value(watcher, "strongroom_access_refusals_total{reason=\"role\"}");
        try {
            strongroom.anonymous().signIn("nobody.at.all", "not a password");
        } catch (ApiException expected) {
            assertThat(expected.status()).isEqualTo(401);
        }
        var clinician = strongroom.as(Role.CLINICIAN);
        String patient = Practice.registered(clinician);
        String file = Practice.opened(clinician, patient, List.of(Practice.id(clinician)));
        Practice.filed(clinician, file, "PROGRESS_NOTE", "counted");
        assertThat(Practice.status(clinician, "GET", "/accounts")).isEqualTo(403);
        assertThat(value(watcher, "strongroom_sign_ins_total{result=\"refused\"}"))
                .isGreaterThan(refusedBefore);
        assertThat(value(watcher, "strongroom_uploads_total{result=\"filed\"}")).isGreaterThan(filedBefore);
        assertThat(value(watcher, "strongroom_access_refusals_total{reason=\"role\"}"))
                .isGreaterThan(turnedAwayBefore);
    }

    private static double value(ApiClient client, String sample) {
        return metrics(client)
                .body()
                .lines()
                .filter(line -> line.startsWith(sample + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anyoneLearnsThatItLivesAndOnlyWatchersWhetherItIsSafe() {
        for (String question : List.of("/health/live", "/health/ready")) {
            assertThat(strongroom.anonymous().get(question).path("status").asText())
                    .isEqualTo("UP");
        }
        var safe = strongroom.as(Role.MONITOR).api().get("/health/safe");
        assertThat(safe.path("status").asText()).isEqualTo("UP");
        assertThat(safe.path("state").asText()).isIn("GREEN", "AMBER");
        assertThat(metrics(strongroom.anonymous()).statusCode()).isEqualTo(401);
        assertThat(metrics(strongroom.as(Role.CLINICIAN).api()).statusCode()).isEqualTo(403);
    }

    @Test
    void theContainersOwnHealthAndMetricsAreOff() {
        ApiClient anyone = strongroom.anonymous();
        for (String path : List.of("/health", "/health/ready", "/metrics", "/metrics/base")) {
            var request =
                    anyone.request("/me").uri(anyone.base().resolve(path)).GET().build();
            assertThat(anyone.send(request, BodyHandlers.ofString()).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }
}
