package org.strongroom.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.strongroom.failure.IntegrityException;
import org.strongroom.schema.TableName;

class PgOutputTest {

    private final ByteBuffer out = ByteBuffer.allocate(500);

    private PgOutputTest kind(char kind) {
        out.put((byte) kind);
        return this;
    }

    private PgOutputTest text(String text) {
        out.put(text.getBytes(StandardCharsets.UTF_8)).put((byte) 0);
        return this;
    }

    private PgOutputTest value(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        kind('t').out.putInt(bytes.length).put(bytes);
        return this;
    }

    private byte[] bytes() {
        return Arrays.copyOf(out.array(), out.position());
    }

    private JournalMessage decoded() {
        return PgOutput.decode(bytes());
    }

    @Test
    void decodesBeginWithItsCommitPositionAndTime() {
        kind('B').out.putLong(0x1_0000_00A0L).putLong(1_000_001L).putInt(-2);
        assertThat(decoded())
                .isEqualTo(new JournalMessage.Begin(new TransactionInfo(
                        4_294_967_294L, Lsn.parse("1/A0"), Instant.parse("2000-01-01T00:00:01.000001Z"))));
    }

    @Test
    void decodesCommit() {
        kind('C').out.put((byte) 0).putLong(16).putLong(32).putLong(0);
        assertThat(decoded())
                .isEqualTo(new JournalMessage.Commit(new Lsn(16), new Lsn(32), Instant.parse("2000-01-01T00:00:00Z")));
    }

    @Test
    void decodesOriginAndType() {
        kind('O').out.putLong(7);
        assertThat(text("elsewhere").decoded()).isEqualTo(new JournalMessage.Origin(new Lsn(7), "elsewhere"));
        out.clear();
        kind('Y').out.putInt(9);
        assertThat(text("archive").text("mood").decoded()).isEqualTo(new JournalMessage.Type(9, "archive", "mood"));
    }

    @Test
    void decodesRelation() {
        kind('R').out.putInt(16_400);
        text("archive").text("patient").kind('d').out.putShort((short) 2).put((byte) 1);
        text("id").out.putInt(2950).putInt(-1).put((byte) 0);
        text("größe").out.putInt(17).putInt(-1);
        assertThat(decoded())
                .isEqualTo(new JournalMessage.Relation(
                        16_400,
                        TableName.parse("archive.patient"),
                        'd',
                        List.of(
                                new JournalMessage.Column("id", 2950, -1, true),
                                new JournalMessage.Column("größe", 17, -1, false))));
    }

    @Test
    void decodesInsertWithNullsAndText() {
        kind('I').out.putInt(5);
        kind('N').out.putShort((short) 2);
        assertThat(kind('n').value("😀").decoded())
                .isEqualTo(new JournalMessage.Insert(5, List.of(ColumnValue.Null.NULL, new ColumnValue.Text("😀"))));
    }

    @Test
    void decodesUpdateWithTheOldKeyAndAnUnchangedValue() {
        kind('U').out.putInt(5);
        kind('K').out.putShort((short) 2);
        value("old").kind('n').kind('N').out.putShort((short) 2);
        assertThat(value("new").kind('u').decoded())
                .isEqualTo(new JournalMessage.Update(
                        5,
                        Optional.of(List.of(new ColumnValue.Text("old"), ColumnValue.Null.NULL)),
                        List.of(new ColumnValue.Text("new"), ColumnValue.Unchanged.UNCHANGED)));
    }

    @Test
    void decodesUpdateWithoutTheOldRowAndDeleteByWholeRow() {
        kind('U').out.putInt(5);
        kind('N').out.putShort((short) 1);
        assertThat(value("new").decoded())
                .isEqualTo(new JournalMessage.Update(5, Optional.empty(), List.of(new ColumnValue.Text("new"))));
        out.clear();
        kind('D').out.putInt(5);
        kind('O').out.putShort((short) 1);
        assertThat(value("gone").decoded())
                .isEqualTo(new JournalMessage.Delete(5, List.of(new ColumnValue.Text("gone"))));
    }

    @Test
    void decodesTruncate() {
        kind('T').out.putInt(2).put((byte) 1).putInt(3).putInt(4);
        assertThat(decoded()).isEqualTo(new JournalMessage.Truncate(List.of(3, 4)));
    }

    @Test
    void refusesMessagesThatAreCutShortAtAnyByteOrTooLongOrUnknown() {
        kind('U').out.putInt(5);
        kind('K').out.putShort((short) 1);
        value("old").kind('N').out.putShort((short) 1);
        byte[] whole = value("new").bytes();
        for (int length = 1; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> PgOutput.decode(part)).isInstanceOf(IntegrityException.class);
        }
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        assertThatThrownBy(() -> PgOutput.decode(longer)).isInstanceOf(IntegrityException.class);
        assertThatThrownBy(() -> PgOutput.decode(new byte[] {'?'})).isInstanceOf(IntegrityException.class);
        out.clear();
        kind('R').out.putInt(1);
        byte[] endless = kind('x').bytes();
        assertThatThrownBy(() -> PgOutput.decode(endless)).isInstanceOf(IntegrityException.class);
    }

    @Test
    void showsNoValueInText() {
        assertThat(new ColumnValue.Text("Wilhelmina").toString()).doesNotContain("Wilhelmina");
    }
}
