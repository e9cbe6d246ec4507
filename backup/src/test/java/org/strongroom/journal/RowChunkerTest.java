package org.strongroom.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.strongroom.schema.TableName;

class RowChunkerTest {

    private static List<byte[]> rows(int count) {
        Random random = new Random(42);
        List<byte[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] sealed = new byte[200 + random.nextInt(400)];
            random.nextBytes(sealed);
            rows.add(
                    (i + "\t" + java.util.HexFormat.of().formatHex(sealed) + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        return rows;
    }

    private static List<String> chunks(List<byte[]> rows) {
        List<String> texts = new ArrayList<>();
        List<Long> counted = new ArrayList<>();
        RowChunker chunker = new RowChunker(TableName.parse("archive.patient"), chunk -> {
            assertThat(chunk.ordinal()).isEqualTo(texts.size());
            assertThat(chunk.copyText().length).isLessThanOrEqualTo(RowChunker.LIMIT);
            texts.add(new String(chunk.copyText(), StandardCharsets.US_ASCII));
            counted.add(chunk.rows());
        });
        rows.forEach(chunker::add);
        chunker.flush();
        assertThat(counted.stream().mapToLong(Long::longValue).sum()).isEqualTo(rows.size());
        return texts;
    }

    @Test
    void chunksAreTheRowsInOrder() {
        List<byte[]> rows = rows(20_000);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        rows.forEach(all::writeBytes);
        List<String> chunks = chunks(rows);
        assertThat(String.join("", chunks)).isEqualTo(all.toString(StandardCharsets.US_ASCII));
        assertThat(chunks).hasSizeBetween(5, 20);
    }

    @Test
    void rowsAddedAtTheEndLeaveAllButTheLastChunkAsTheyWere() {
        List<byte[]> rows = rows(20_000);
        List<String> before = chunks(rows.subList(0, 17_000));
        List<String> after = chunks(rows);
        assertThat(after.subList(0, before.size() - 1)).isEqualTo(before.subList(0, before.size() - 1));
    }

    @Test
    void aChangedRowInTheMiddleChangesFewChunks() {
        List<byte[]> rows = rows(40_000);
        List<String> before = chunks(rows);
        rows.set(20_000, "20000\tchanged\n".getBytes(StandardCharsets.US_ASCII));
        rows.remove(20_500);
        List<String> after = chunks(rows);
        after.removeAll(before);
        assertThat(after).hasSizeBetween(1, 5);
    }

    @Test
    void aRowLargerThanTheLimitIsAChunkOfItsOwn() {
        List<byte[]> rows = new ArrayList<>(rows(3));
        byte[] huge = new byte[RowChunker.LIMIT + 5];
        rows.add(1, huge);
        List<Integer> sizes = new ArrayList<>();
        RowChunker chunker =
                new RowChunker(TableName.parse("archive.patient"), chunk -> sizes.add(chunk.copyText().length));
        rows.forEach(chunker::add);
        chunker.flush();
        assertThat(sizes).hasSize(3).contains(huge.length);
    }
}
