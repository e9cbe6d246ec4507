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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
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
        assertThat(body.publisher().contentLength()).isEqualTo(sent.length);

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

    private static Placed placed(byte[] bytes) {
        return new Placed(
                "file",
                "origin",
                new RecordEntry(
                        "course",
                        "DOCUMENT",
                        "é \"quoted\"",
                        Optional.empty(),
                        "a.txt",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "identity",
                        Content.of(bytes),
                        Position.of(Path.of("input"))));
    }
}
