package org.strongroom.journal;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.strongroom.schema.TableName;

/**
 * Gathers rows into chunks whose boundaries depend on the rows alone: after 512 KiB each row may end its chunk, by its own
 * checksum and as likely as it is long, so that chunks are 2 MiB on average and never more than 8 MiB. Where rows are
 * added at the end (time-ordered ids), all chunks but the last stay as they are; where one changes in the middle, the
 * boundaries after it come back in step.
 */
final class RowChunker {

    static final int LIMIT = 8 << 20;
    private static final int LEAST = 512 << 10;
    private static final int FURTHER = 1536 << 10;

    private final TableName table;
    private final Consumer<TableChunk> sink;
    private final CRC32C checksum = new CRC32C();
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private int ordinal;
    private long rows;

    RowChunker(TableName table, Consumer<TableChunk> sink) {
        this.table = table;
        this.sink = sink;
    }

    void add(byte[] line) {
        if (text.size() > 0 && (long) text.size() + line.length > LIMIT) {
            flush();
        }
        text.writeBytes(line);
        rows++;
        if (text.size() >= LEAST && ends(line)) {
            flush();
        }
    }

    private boolean ends(byte[] line) {
        checksum.reset();
        checksum.update(line, 0, line.length);
        return checksum.getValue() < (long) ((double) line.length / FURTHER * (1L << 32));
    }

    /** Hands out what is left. */
    void flush() {
        if (rows > 0) {
            sink.accept(new TableChunk(table, ordinal, rows, text.toByteArray()));
            ordinal++;
            rows = 0;
            text.reset();
        }
    }
}
