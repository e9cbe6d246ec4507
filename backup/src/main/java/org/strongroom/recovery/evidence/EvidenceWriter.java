package org.strongroom.recovery.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.strongroom.recovery.drill.DrillReport;
import org.strongroom.recovery.drill.Milestone;

/** Writes the evidence of a drill: the PDF, then the signed JSON that names the PDF's hash. Stateless. */
public final class EvidenceWriter {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private EvidenceWriter() {}

    /**
     * Writes both files; the JSON appears last, whole, and so vouches for both.
     *
     * @param folder exists
     * @throws UncheckedIOException when they cannot be written
     */
    public static EvidenceFiles write(DrillReport report, AgentSeal seal, Path folder) {
        String stem = "drill-" + STAMP.format(report.milestones().get(Milestone.DECLARED)) + "-"
                + report.drill().toString().substring(24);
        EvidenceFiles files = EvidenceFiles.of(folder.resolve(stem + ".json"));
        byte[] pdf = EvidencePdf.render(report, seal.root().fingerprint());
        byte[] evidence = EvidenceJson.encode(
                report, seal.root(), files.pdf().getFileName().toString(), pdf);
        String signature = seal.sign(report.drill(), report.repository(), evidence);
        place(files.pdf(), pdf);
        place(files.json(), new EvidenceDocument(evidence, seal.certificate(), signature).encode());
        return files;
    }

    private static void place(Path file, byte[] bytes) {
        Path partial = file.resolveSibling("." + file.getFileName() + ".partial");
        try {
            Files.write(partial, bytes);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException("The evidence " + file + " cannot be written", failure);
        }
    }
}
