package org.strongroom.ops.intake.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Property(tries = 300)
    void rowsAreReadAsTheyWereWritten(@ForAll("rows") List<List<String>> rows, @ForAll boolean crlf)
            throws IOException {
        String end = crlf ? "\r\n" : "\n";
        String text = rows.stream()
                .map(row -> row.stream()
                        .map(field -> "\"" + field.replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining(end));
        assertThat(read(text.getBytes(UTF_8)).stream().map(Csv.Row::fields).toList())
                .isEqualTo(rows);
    }

    @Provide
    Arbitrary<List<List<String>>> rows() {
        Arbitrary<String> field = Arbitraries.strings()
                .withChars('a', 'é', ',', ';', '"', '\n', '\r', ' ', '\u4e2d')
                .ofMaxLength(8);
        return field.list().ofMinSize(2).ofMaxSize(5).list().ofMaxSize(6);
    }

    @Test
    void plainFieldsBlankLinesAndLineNumbers() throws IOException {
        List<Csv.Row> rows = read("\uFEFFa,b\r\n\r\n\"x\ny\",2\nz,\n".getBytes(UTF_8));
        assertThat(rows)
                .containsExactly(
                        new Csv.Row(1, List.of("a", "b")),
                        new Csv.Row(3, List.of("x\ny", "2")),
                        new Csv.Row(5, List.of("z", "")));
    }

    @Test
    void whatIsNoCsvIsAFailure() {
        assertThatThrownBy(() -> read("a,\"b".getBytes(UTF_8))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("a,\"b\"c".getBytes(UTF_8))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(new byte[] {'a', ',', (byte) 0xe9})).isInstanceOf(CharacterCodingException.class);
    }

    private static List<Csv.Row> read(byte[] bytes) throws IOException {
        List<Csv.Row> rows = new ArrayList<>();
        try (Csv csv = new Csv(new ByteArrayInputStream(bytes), ',')) {
            for (Optional<Csv.Row> row = csv.next(); row.isPresent(); row = csv.next()) {
                rows.add(row.get());
            }
        }
        return rows;
    }
}
