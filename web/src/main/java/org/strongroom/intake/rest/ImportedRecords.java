package org.strongroom.intake.rest;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.record.ImportedRecord;
import org.strongroom.web.json.JsonBodies;
import org.strongroom.web.problem.ProblemException;
import org.strongroom.web.problem.ProblemType;

/**
 * A body with many records: four bytes (big-endian) with the length of a JSON header, the header, and the contents one
 * after the other, read while they arrive. Not thread-safe.
 */
final class ImportedRecords {
    private final InputStream body;
    private final List<ImportedRecordsHeader.Entry> entries;
    private final Iterator<ImportedRecordsHeader.Entry> next;
    private BodyPart part = BodyPart.EMPTY;

    private ImportedRecords(InputStream body, List<ImportedRecordsHeader.Entry> entries) {
        this.body = body;
        this.entries = entries;
        this.next = entries.iterator();
    }

    static ImportedRecords read(InputStream body) {
        try {
            DataInputStream data = new DataInputStream(body);
            int length = data.readInt();
            if (length < 0 || length > JsonBodies.LARGEST) {
                throw ProblemException.of(
                        ProblemType.TOO_LARGE, "The header has at most " + JsonBodies.LARGEST + " bytes.");
            }
            byte[] header = data.readNBytes(length);
            if (header.length < length) {
                throw truncated();
            }
            var read = (ImportedRecordsHeader) JsonBodies.read(ImportedRecordsHeader.class, header);
            read.records().forEach(ImportedRecords::requireLength);
            return new ImportedRecords(body, read.records());
        } catch (IOException e) {
            throw truncated();
        }
    }

    List<ImportedRecord> records() {
        return entries.stream().map(ImportedRecordsHeader.Entry::record).toList();
    }

    List<byte[]> digests() {
        return entries.stream().map(ImportedRecordsHeader.Entry::digest).toList();
    }

    /** The next content; what is left of the one before is skipped. */
    InputStream next() throws IOException {
        part.skipRest();
        part = new BodyPart(body, next.next().length());
        return part;
    }

    private static void requireLength(ImportedRecordsHeader.Entry entry) {
        if (entry.length() < 0) {
            throw new InvalidInputException("length", "is negative");
        }
    }

    private static ProblemException truncated() {
        return ProblemException.of(ProblemType.MALFORMED_REQUEST, "The body ends within its header.");
    }
}
