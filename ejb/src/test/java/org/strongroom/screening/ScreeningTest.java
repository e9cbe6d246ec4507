package org.strongroom.screening;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScreeningTest {
    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<< >>\nendobj\n".getBytes(ISO_8859_1);
    private static final String PROJECT = "_VBA_PROJECT";

    @ParameterizedTest
    @CsvSource({
        "application/pdf, letter.pdf",
        "application/pdf, letter",
        "application/octet-stream, letter.pdf",
        ", letter.unheardof",
    })
    void contentThatIsWhatItIsCalledHasNoFlag(String declared, String name) {
        assertThat(screened(Optional.ofNullable(declared), name, PDF).flags()).isEmpty();
    }

    @Test
    void contentThatIsNotWhatItIsCalledSaysSo() {
        assertThat(screened(Optional.of("image/png"), "scan.png", PDF).flags())
                .containsExactlyInAnyOrder(Flag.TYPE_DIFFERS, Flag.EXTENSION_DIFFERS);
        assertThat(screened(Optional.of("application/pdf"), "scan.exe", PDF).flags())
                .containsExactly(Flag.EXTENSION_DIFFERS);
        assertThat(screened(Optional.of("text/plain"), "note.txt", PDF).flags())
                .containsExactlyInAnyOrder(Flag.TYPE_DIFFERS, Flag.EXTENSION_DIFFERS);
        assertThat(screened(Optional.of("application/pdf"), "letter.pdf", noise(1000))
                        .flags())
                .containsExactlyInAnyOrder(Flag.TYPE_DIFFERS, Flag.EXTENSION_DIFFERS);
        assertThat(screened(Optional.of("image/jpeg"), "x.jpg", "hello there".getBytes(UTF_8))
                        .flags())
                .containsExactlyInAnyOrder(Flag.TYPE_DIFFERS, Flag.EXTENSION_DIFFERS);
    }

    @Test
    void whatTheContentShowsIsTold() {
        assertThat(screened(Optional.empty(), "x", PDF).detectedType()).contains("application/pdf");
        assertThat(screened(Optional.empty(), "x", noise(1000)).detectedType()).isEmpty();
        assertThat(screened(Optional.empty(), "x", new byte[0]).detectedType()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, bundle.json, '{\"resourceType\":\"Bundle\"}'",
        "application/fhir+json, bundle.json, '{\"resourceType\":\"Bundle\"}'",
        "application/x-ndjson, bundle.ndjson, '{\"a\":1}'",
        "text/csv, list.csv, 'a,b\n1,2\n'",
        "text/markdown, note.md, '# Session'",
        "application/xml, ccda.xml, '<?xml version=\"1.0\"?><ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>'",
        "application/fhir+xml, p.xml, '<?xml version=\"1.0\"?><Patient xmlns=\"http://hl7.org/fhir\"/>'",
        "image/svg+xml, x.svg, '<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>'",
        "text/html, page.html, '<!DOCTYPE html><html><body>x</body></html>'",
        "text/html, page.htm, '<!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\" \"http://x/y.dtd\"><html></html>'",
    })
    void textOfEveryKindIsTakenAsItComes(String declared, String name, String text) {
        assertThat(screened(Optional.of(declared), name, text.getBytes(UTF_8)).flags())
                .isEmpty();
    }

    @Test
    void soundAndPicturesShareTheirContainers() {
        byte[] mp4 = "\0\0\0\u0018ftypmp42\0\0\0\0mp42isom".getBytes(ISO_8859_1);
        assertThat(screened(Optional.of("audio/mp4"), "session.m4a", mp4).flags())
                .isEmpty();
        assertThat(screened(Optional.of("video/mp4"), "session.mp4", mp4).flags())
                .isEmpty();
        byte[] wave = "RIFF\u0024\0\0\0WAVEfmt ".getBytes(ISO_8859_1);
        assertThat(screened(Optional.of("audio/x-wav"), "session.wav", wave).flags())
                .isEmpty();
        assertThat(screened(Optional.of("audio/wav"), "session.wav", wave).flags())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"1.0\"?>\n<!-- a > b --><!DOCTYPE r SYSTEM \"http://x/y.dtd\"><r/>",
                "\uFEFF<!DOCTYPE r [ <!ELEMENT r ANY> ]><r/>",
                "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/svg11.dtd\"><svg/>"
            })
    void aDocumentTypeDeclarationIsFlagged(String xml) {
        assertThat(screened(Optional.of("application/xml"), "x.xml", xml.getBytes(UTF_8))
                        .flags())
                .containsExactly(Flag.XML_DOCTYPE);
    }

    @Test
    void entitiesAreFlaggedInEveryEncoding() {
        String xml =
                "<?xml version=\"1.0\"?><!DOCTYPE r [<!-- it's --><!ENTITY a \"b\"><!ENTITY c SYSTEM 'file:///etc/passwd'>]><r>&a;</r>";
        assertThat(screened(Optional.of("application/xml"), "x.xml", xml.getBytes(UTF_8))
                        .flags())
                .containsExactlyInAnyOrder(Flag.XML_DOCTYPE, Flag.XML_ENTITIES);
        assertThat(screened(Optional.empty(), "x.xml", ("\uFEFF" + xml).getBytes(UTF_16LE))
                        .flags())
                .contains(Flag.XML_DOCTYPE, Flag.XML_ENTITIES);
    }

    @Test
    void entitiesHiddenInAnArchiveAreFlagged() throws IOException {
        byte[] zip = zip("word/document.xml", "<!DOCTYPE r [<!ENTITY a 'b'>]><r/>".getBytes(UTF_8));
        assertThat(screened(Optional.empty(), "x.zip", zip).flags()).contains(Flag.XML_ENTITIES);
        assertThat(screened(Optional.empty(), "x.zip.gz", gzip(zip)).flags()).contains(Flag.XML_ENTITIES);
    }

    @Test
    void aWordThatLooksLikeADeclarationInTextIsNone() {
        assertThat(screened(Optional.of("text/plain"), "x.txt", "He wrote <!DOCTYPE r [<!ENTITY".getBytes(UTF_8))
                        .flags())
                .isEmpty();
        assertThat(screened(
                                Optional.of("application/xml"),
                                "x.xml",
                                "<r><![CDATA[<!DOCTYPE r [<!ENTITY]]></r>".getBytes(UTF_8))
                        .flags())
                .isEmpty();
    }

    @Test
    void macrosAreFlaggedWhereverOfficeKeepsThem() throws IOException {
        byte[] old = new byte[5000];
        System.arraycopy(
                new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1},
                0,
                old,
                0,
                8);
        assertThat(screened(Optional.of("application/msword"), "x.doc", old).flags())
                .isEmpty();
        byte[] name = PROJECT.getBytes(UTF_16LE);
        System.arraycopy(name, 0, old, 4000, name.length);
        assertThat(screened(Optional.of("application/msword"), "x.doc", old).flags())
                .containsExactly(Flag.MACROS);
        String docm = "application/vnd.ms-word.document.macroenabled.12";
        assertThat(screened(Optional.of(docm), "x.docm", zip("[Content_Types].xml", PDF, "word/vbaProject.bin", PDF))
                        .flags())
                .containsExactly(Flag.MACROS);
        assertThat(screened(Optional.empty(), "x.zip", zip("renamed.bin", old)).flags())
                .containsExactly(Flag.MACROS);
        assertThat(screened(Optional.empty(), "x.ods", zip("Basic/Standard/Module1.xml", PDF))
                        .flags())
                .contains(Flag.MACROS);
    }

    @Test
    void anArchiveThatExpandsBeyondReasonIsFlagged() throws IOException {
        byte[] bomb = gzip(Findings.HARMLESS + (1 << 20));
        assertThat(bomb.length).isLessThan(1 << 19);
        assertThat(screened(Optional.empty(), "x.gz", bomb).flags()).containsExactly(Flag.ARCHIVE_BOMB);
        assertThat(screened(Optional.empty(), "x.zip", zip("a.gz", bomb)).flags())
                .contains(Flag.ARCHIVE_BOMB);
    }

    @Test
    void anArchiveThatClaimsMoreThanReasonIsFlagged() throws IOException {
        byte[] zip = zip("a", PDF);
        int directory = new String(zip, ISO_8859_1).indexOf("PK\1\2");
        Arrays.fill(zip, directory + 24, directory + 28, (byte) 0x7f);
        assertThat(screened(Optional.empty(), "x.zip", zip).flags()).containsExactly(Flag.ARCHIVE_BOMB);
    }

    @Test
    void silencePacksWellAndIsNoBomb() throws IOException {
        assertThat(screened(Optional.empty(), "silence.wav.gz", gzip(20L << 20)).flags())
                .isEmpty();
    }

    @Test
    void archivesAreFollowedFourDeep() throws IOException {
        byte[] nested = zip("a.txt", PDF);
        for (int depth = 2; depth <= Signatures.DEEPEST; depth++) {
            nested = depth % 2 == 0 ? gzip(nested) : zip("inner.zip", nested);
        }
        assertThat(screened(Optional.empty(), "x.gz", nested).flags()).isEmpty();
        assertThat(screened(Optional.empty(), "x.zip", zip("inner.zip", nested)).flags())
                .containsExactly(Flag.ARCHIVE_TOO_DEEP);
    }

    @Test
    void whatCannotBeLookedIntoIsFlagged() throws IOException {
        byte[] zip = zip("a.txt", noise(5000));
        byte[] locked = zip.clone();
        locked[6] |= 1;
        assertThat(screened(Optional.empty(), "x.zip", locked).flags()).contains(Flag.ENCRYPTED);
        assertThat(screened(Optional.empty(), "x.zip", Arrays.copyOf(zip, 2000)).flags())
                .containsExactly(Flag.NOT_INSPECTED);
        byte[] garbled = gzip(noise(5000));
        Arrays.fill(garbled, 100, 200, (byte) 0xff);
        assertThat(screened(Optional.empty(), "x.gz", Arrays.copyOf(garbled, 300))
                        .flags())
                .containsExactly(Flag.NOT_INSPECTED);
        byte[] seven = {'7', 'z', (byte) 0xbc, (byte) 0xaf, 0x27, 0x1c, 0, 4};
        assertThat(screened(Optional.empty(), "x.7z", seven).flags()).containsExactly(Flag.NOT_INSPECTED);
    }

    @Test
    void storedEntriesWithTheirSizesInFrontAreLookedInto() throws IOException {
        byte[] entity = "<!DOCTYPE r [<!ENTITY a 'b'>]><r/>".getBytes(UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry("a.xml");
            CRC32 sum = new CRC32();
            sum.update(entity);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(entity.length);
            entry.setCrc(sum.getValue());
            zip.putNextEntry(entry);
            zip.write(entity);
            zip.putNextEntry(new ZipEntry("word/vbaProject.bin"));
        }
        assertThat(screened(Optional.empty(), "x.zip", bytes.toByteArray()).flags())
                .containsExactlyInAnyOrder(Flag.XML_DOCTYPE, Flag.XML_ENTITIES, Flag.MACROS);
    }

    @Test
    void whatTheScannerSaysDecidesOverQuarantine() {
        assertThat(scanned(new ScanVerdict.Clean(), PDF)).isEqualTo(Optional.empty());
        assertThat(scanned(new ScanVerdict.NotAsked(), PDF)).isEqualTo(Optional.empty());
        assertThat(scanned(new ScanVerdict.Infected("Eicar"), PDF)).contains(QuarantineReason.MALWARE);
        assertThat(scanned(new ScanVerdict.Failed("away"), PDF)).contains(QuarantineReason.NOT_SCANNED);
        assertThat(scanned(new ScanVerdict.CleanSoFar(), PDF)).contains(QuarantineReason.NOT_SCANNED);
        byte[] wave = "RIFF\u0024\0\0\0WAVEfmt ".getBytes(ISO_8859_1);
        assertThat(scanned(new ScanVerdict.CleanSoFar(), wave)).isEmpty();
    }

    private static Optional<QuarantineReason> scanned(ScanVerdict verdict, byte[] content) {
        MalwareScanner scanner = () -> new MalwareScanner.Scan() {
            @Override
            public void accept(byte[] bytes, int offset, int length) {
                // its verdict is fixed
            }

            @Override
            public ScanVerdict finish() {
                return verdict;
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
        try (Screening screening = new Screening(scanner, Optional.empty(), Optional.empty(), content)) {
            screening.accept(content, 0, content.length);
            return screening.finish().quarantine();
        }
    }

    /** In pieces of every size: what is found must not depend on how the network cuts. */
    private static ScreeningReport screened(Optional<String> declared, String name, byte[] content) {
        ScreeningReport whole = screened(declared, name, content, content.length + 1);
        if (content.length < 20_000) {
            assertThat(screened(declared, name, content, 1)).isEqualTo(whole);
        }
        assertThat(screened(declared, name, content, 4099)).isEqualTo(whole);
        return whole;
    }

    private static ScreeningReport screened(Optional<String> declared, String name, byte[] content, int piece) {
        byte[] prefix = Arrays.copyOf(content, Math.min(content.length, 128 * 1024));
        try (Screening screening = new Screening(MalwareScanner.NONE, declared, Optional.of(name), prefix)) {
            for (int at = 0; at < content.length; at += piece) {
                screening.accept(content, at, Math.min(piece, content.length - at));
            }
            return screening.finish();
        }
    }

    private static byte[] zip(Object... namesAndBytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndBytes.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
                zip.write((byte[]) namesAndBytes[i + 1]);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    /** So many zero bytes. */
    private static byte[] gzip(long zeros) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] block = new byte[1 << 20];
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            for (long left = zeros; left > 0; left -= block.length) {
                gzip.write(block);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        // no signature begins so
        bytes[0] = (byte) 0x9d;
        return bytes;
    }
}
