package org.strongroom.ops.intake.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.strongroom.ops.intake.archive.Archive.Placed;
import org.strongroom.ops.intake.model.Content;
import org.strongroom.ops.intake.model.Position;
import org.strongroom.ops.intake.model.RecordEntry;

class RecordsBodyTest {
    /** Whatever is sent, the header says how to divide it, and the length that is announced is the length. */
    @Property(tries = 100)
    void contentsFollowTheirHeader(@ForAll @Size(max = 5) List<byte[]> contents) throws IOException {
        RecordsBody body =
                RecordsBody.of(contents.stream().map(RecordsBodyTest::placed).toList());
        byte[] sent = body.open().readAllBytes();
        assertThat(new InflaterInputStream(body.openCompressed()).readAllBytes())
                .isEqualTo(sent);

        DataInputStream in = new DataInputStream(new java.io.ByteArrayInputStream(sent));
        JsonNode header = new ObjectMapper().readTree(new String(in.readNBytes(in.readInt()), UTF_8));
        assertThat(header.path("records")).hasSize(contents.size());
        for (int i = 0; i < contents.size(); i++) {
            assertThat(in.readNBytes(
                            header.path("records").path(i).path("length").asInt()))
                    .isEqualTo(contents.get(i));
        }
        assertThat(in.read()).isNegative();
    }

    @Test
    void whatDoesNotShrinkIsSentAsItIsWithItsLength() throws IOException {
        RecordsBody scans =
                RecordsBody.of(List.of(placed(new byte[5_000], "image/png"), placed(new byte[900], "text/plain")));
        assertThat(scans.isCompressible()).isFalse();
        assertThat(scans.publisher().contentLength()).isEqualTo(scans.open().readAllBytes().length);
        for (String type : List.of("text/plain", "application/fhir+json", "application/xml", "application/json")) {
            assertThat(RecordsBody.of(List.of(placed(new byte[5_000], type))).isCompressible())
                    .as(type)
                    .isTrue();
        }
    }

    private static Placed placed(byte[] bytes) {
        return placed(bytes, "text/plain");
    }

    private static Placed placed(byte[] bytes, String mediaType) {
        return new Placed(
                "file",
                "origin",
                new RecordEntry(
                        "course",
                        "DOCUMENT",
                        "é \"quoted\"",
                        Optional.of(mediaType),
                        "a.txt",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "identity",
                        Content.of(bytes),
                        Position.of(Path.of("input"))));
    }
}
