package org.strongroom.screening;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.tika.Tika;
import org.junit.jupiter.api.Test;

/** The verdict is Tika's own, whatever the content. */
class SnifferTest {
    private static final Tika TIKA = new Tika();
    private static final MagicIndex INDEX = MagicIndex.read();
    private static final List<List<TikaMagic.Leaf>> WAYS = TikaMagic.ways();
    private static final List<TikaMagic.Leaf> LEAVES =
            WAYS.stream().flatMap(List::stream).distinct().toList();

    /** What regular expressions of Tika's match, and what they nearly match. */
    private static final List<String> EXPRESSED = List.of(
            "\n%AI5_FileFormat 2\n",
            "JAVA PROFILE 1.0.2\0",
            "JAVA PROFILE 1.0.1,",
            "01234567",
            "FCS3.0    ",
            "BZh91AY",
            "\0\0\0\u00ff\u00fb",
            "\r\nID3",
            "999\r\nby hand\r\n0\r\nSECTION\r\n",
            "0\nSECTION\n",
            "P4 1 1",
            "P5\n",
            "P6\n",
            "X-Mailer: x\n",
            "DKIM-Signature: x",
            "<HTML >",
            "<h1 class='x'>",
            "  strict  digraph x {}",
            "// a word\n graph x",
            "/* a word */ digraph x",
            "function y = x",
            "function y\n",
            "From: a@example.org\nTo: b@example.org\nSubject: x\n\nHello\n",
            "Subject: only one of two",
            "User-agent: *\nDisallow: /\n");

    @Test
    void eachMagicNumberOfTikasIsSeen() {
        int recognised = 0;
        for (List<TikaMagic.Leaf> way : WAYS) {
            if (way.stream().anyMatch(TikaMagic.Leaf::isExpression)) {
                continue;
            }
            byte[] sample = TikaMagic.sample(way, false, (byte) ' ', 0);
            requireSame(sample);
            requireSame(TikaMagic.sample(way, true, (byte) 0, 600));
            recognised += Set.of("text/plain", "application/octet-stream").contains(TIKA.detect(sample)) ? 0 : 1;
        }
        assertThat(recognised).isGreaterThan(800);
    }

    @Test
    void eachExpressionOfTikasIsSeen() {
        for (String text : EXPRESSED) {
            requireSame(text.getBytes(ISO_8859_1));
            requireSame((text + " and so on".repeat(2000)).getBytes(ISO_8859_1));
            requireSame(("x".repeat(5000) + text + "x".repeat(5000)).getBytes(ISO_8859_1));
        }
    }

    @Test
    void notesAreNotShownToAllMagicNumbers() {
        String note =
                "1.2.2021\n\n# Chief Complaint\nNo complaints.\n\n# History of Present Illness\nAda is a 40 year-old.\n";
        assertThat(INDEX.mayMatch(note.getBytes(UTF_8), note.length())).isFalse();
        assertThat(INDEX.mayMatch(note.repeat(500).getBytes(UTF_8), 32_000)).isFalse();
        String dated = "\n2021-08-16\n\n" + note;
        assertThat(INDEX.mayMatch(dated.getBytes(UTF_8), dated.length())).isFalse();
        assertThat(Sniffer.detect(note.getBytes(UTF_8))).isEqualTo("text/plain");
    }

    @Test
    void theFilesOfThisModuleAreTakenForWhatTheyAre() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(Path.of("target"))) {
            all.filter(Files::isRegularFile).limit(60).forEach(files::add);
        }
        for (Path file : files) {
            byte[] whole = Files.readAllBytes(file);
            byte[] prefix = Arrays.copyOf(whole, Math.min(whole.length, 128 * 1024));
            requireSame(prefix);
        }
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void theVerdictIsTikasOwn(@ForAll("prefixes") byte[] prefix) {
        requireSame(prefix);
    }

    @Provide
    Arbitrary<byte[]> prefixes() {
        Arbitrary<Integer> kinds = Arbitraries.integers().between(0, 3);
        Arbitrary<Integer> lengths = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 40), Arbitraries.integers().between(41, 12_000));
        Arbitrary<List<TikaMagic.Leaf>> leaves = Arbitraries.of(LEAVES).list().ofMaxSize(3);
        return Combinators.combine(kinds, lengths, leaves, Arbitraries.longs())
                .as((kind, length, some, seed) -> prefix(kind, length, some, new Random(seed)));
    }

    /** Bytes of one kind, with pieces of magic numbers in them: near their place, whole or cut short. */
    @Test
    void anExpressionIsFoundWhereverItMayStand() {
        for (int before : new int[] {0, 1, 500, 8_000}) {
            byte[] content = ("word ".repeat(before / 5 + 1).substring(0, before) + "\r%AI5_FileFormat 3\rmore")
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII);

            assertThat(Sniffer.detect(content)).as("after " + before).isEqualTo(TIKA.detect(content));
        }
    }

    private static byte[] prefix(int kind, int length, List<TikaMagic.Leaf> some, Random random) {
        byte[] prefix = new byte[length];
        for (int i = 0; i < length; i++) {
            prefix[i] = switch (kind) {
                case 0 -> (byte) random.nextInt();
                case 1 -> (byte) (random.nextInt(8) == 0 ? '\n' : ' ' + random.nextInt(95));
                case 2 -> 0;
                default -> (byte) "<?xml %PDF-{}\r\n".charAt(random.nextInt(15));
            };
        }
        for (TikaMagic.Leaf leaf : some) {
            int at = leaf.begin() + random.nextInt(leaf.end() - leaf.begin() + 2);
            int size = random.nextInt(4) == 0 ? random.nextInt(leaf.pattern().length + 1) : leaf.pattern().length;
            for (int i = 0; i < size && at + i < length; i++) {
                prefix[at + i] = leaf.pattern()[i];
            }
        }
        return prefix;
    }

    private static void requireSame(byte[] content) {
        assertThat(Sniffer.detect(content)).as("%s bytes", content.length).isEqualTo(TIKA.detect(content));
    }
}
