package org.strongroom.ops.intake.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.strongroom.ops.intake.model.Refusal;

class ResourceScannerTest {
    private final List<ResourceSummary> found = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();

    /** Whatever stands in a bundle and however it is written, each slice is the resource that was put there. */
    @Property(tries = 200)
    void slicesAreTheResources(@ForAll("resources") List<String> resources, @ForAll("space") String space)
            throws IOException {
        String entries = String.join(
                "," + space,
                resources.stream()
                        .map(resource -> "{" + space + "\"fullUrl\":\"urn:uuid:x\"," + space + "\"resource\":"
                                + resource + space + ",\"request\":{\"method\":\"POST\"}}")
                        .toList());
        Path file = file(
                ".json", "{\"resourceType\":\"Bundle\"," + space + "\"entry\":[" + space + entries + "]" + space + "}");
        found.clear();
        scan(file);
        assertThat(found.stream().map(resource -> text(file, resource)).toList())
                .isEqualTo(resources);
        assertThat(refused).isEmpty();
    }

    @Provide
    Arbitrary<List<String>> resources() {
        Arbitrary<String> text = Arbitraries.strings()
                .ofMaxLength(40)
                .map(raw -> raw.replaceAll("[\\p{Cc}\\p{Cs}\"\\\\]", "\\\\\""))
                .map(inner ->
                        "{\"resourceType\":\"Patient\",\"x\":\"" + inner + "\",\"entry\":[{\"a\":[1,2.5e3,null]}]}");
        return text.list().ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> space() {
        return Arbitraries.of("", " ", "\n", "\r\n\t ");
    }

    @Test
    void aResourceIsKnownByItsNames() throws IOException {
        scan(file(
                ".json",
                "{\"entry\":[{\"resource\":{\"id\":\"1\",\"identifier\":[{\"value\":\"v\",\"system\":\"s\"}],"
                        + "\"subject\":{\"display\":\"x\",\"reference\":\"Patient/9\"},\"resourceType\":\"Encounter\"},"
                        + "\"fullUrl\":\"http://a/Encounter/1\"}],\"resourceType\":\"Bundle\"}"));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).type()).isEqualTo("Encounter");
        assertThat(found.get(0).subject()).contains("Patient/9");
        assertThat(found.get(0).keys()).containsExactly("Encounter/1", "Encounter?identifier=s|v");
        assertThat(found.get(0).place()).isEqualTo("entry 1");
    }

    @Test
    void aMalformedLineOfNdjsonIsRefusedAndTheOthersAreFound() throws IOException {
        Path file = file(
                ".ndjson",
                "\uFEFF{\"resourceType\":\"Patient\",\"id\":\"a\"}\n\n{\"resourceType\":\n[]\r\n"
                        + "{\"resourceType\":\"Patient\",\"id\":\"b\"}");
        scan(file);
        assertThat(found.stream().map(resource -> text(file, resource)).toList())
                .containsExactly(
                        "{\"resourceType\":\"Patient\",\"id\":\"a\"}", "{\"resourceType\":\"Patient\",\"id\":\"b\"}");
        assertThat(refused.stream().map(refusal -> refusal.position().place()))
                .hasSize(2)
                .allMatch(place -> place.startsWith("line 3") || place.startsWith("line 4"));
    }

    @Test
    void ofABundleThatBreaksOffWhatStandsBeforeIsFound() throws IOException {
        scan(
                file(
                        ".json",
                        "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Patient\",\"id\":\"a\"}},{\"res"));
        assertThat(found).hasSize(1);
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).reason()).isEqualTo("the JSON is malformed");
    }

    @Test
    void jsonThatIsNotFhirIsRefused() throws IOException {
        scan(file(".json", "{\"name\":\"x\"}"));
        assertThat(refused.get(0).reason()).contains("resourceType");
    }

    private void scan(Path file) throws IOException {
        ResourceScanner.scan(file, new ResourceScanner.Sink() {
            @Override
            public void found(ResourceSummary resource) {
                found.add(resource);
            }

            @Override
            public void refused(Refusal refusal) {
                refused.add(refusal);
            }
        });
    }

    private static String text(Path file, ResourceSummary resource) {
        try (InputStream in = new FileSlice(file, resource.offset(), resource.length()).open()) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(String ending, String text) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "scanned"));
        return Files.writeString(Files.createTempFile(folder, "input", ending), text);
    }
}
