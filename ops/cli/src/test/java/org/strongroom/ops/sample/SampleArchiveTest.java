package org.strongroom.ops.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class SampleArchiveTest {
    private final SampleArchive archive = new SampleArchive(SampleArchive.DEFAULT_SEED, 1);

    @Test
    void sameSeedMakesTheSameBytes() throws Exception {
        assertThat(digest(new SampleArchive(7, 1))).isEqualTo(digest(new SampleArchive(7, 1)));
    }

    @Test
    void anotherSeedMakesAnotherArchive() {
        SampleRecord one = archive.records().findFirst().orElseThrow();
        SampleRecord other = new SampleArchive(43, 1).records().findFirst().orElseThrow();
        assertThat(one.content().of(1)).isNotEqualTo(other.content().of(1));
    }

    @Test
    void aPracticeHasFortyPatientsAndMoreThanTwelveHundredRecords() {
        List<SampleRecord> records = archive.records().toList();
        Map<String, Long> byCategory =
                records.stream().collect(Collectors.groupingBy(SampleRecord::category, Collectors.counting()));

        assertThat(archive.patients()).isEqualTo(40);
        assertThat(records.size()).isBetween(1_200, 2_000);
        assertThat(byCategory)
                .containsOnlyKeys(
                        "PROGRESS_NOTE",
                        "GROUP_NOTE",
                        "PSYCHOTHERAPY_NOTE",
                        "ASSESSMENT",
                        "CONSENT",
                        "TREATMENT_PLAN",
                        "RECORDING",
                        "CORRESPONDENCE",
                        "DOCUMENT");
        assertThat(records).extracting(SampleRecord::key).doesNotHaveDuplicates();
        assertThat(records.stream().filter(r -> r.versions() > 1).count()).isGreaterThan(30);
        assertThat(byCategory.get("GROUP_NOTE")).isGreaterThan(40);
        assertThat(records.stream().filter(r -> r.category().equals("GROUP_NOTE")))
                .allSatisfy(r -> assertThat(r.participants()).hasSizeGreaterThan(2));
    }

    @Test
    void peopleAreKnownByDifferentNamesAndNumbers() {
        List<SamplePatient> patients = IntStream.range(0, archive.patients())
                .mapToObj(archive::patient)
                .toList();
        assertThat(patients).extracting(SamplePatient::mrn).doesNotHaveDuplicates();
        assertThat(patients).extracting(SamplePatient::name).doesNotHaveDuplicates();
        assertThat(archive.accounts()).extracting(SampleAccount::username).doesNotHaveDuplicates();
        Set<String> staff =
                archive.accounts().stream().map(SampleAccount::username).collect(Collectors.toSet());
        assertThat(IntStream.range(0, archive.caseFiles()).mapToObj(archive::caseFile))
                .allSatisfy(file -> assertThat(staff).containsAll(file.careTeam()));
    }

    @Test
    void notesVaryInSizeAndCompressAsProseDoes() {
        List<byte[]> notes = archive.records()
                .filter(r -> r.category().equals("PROGRESS_NOTE"))
                .map(r -> r.content().of(1))
                .toList();
        int[] sizes = notes.stream().mapToInt(n -> n.length).sorted().toArray();
        double ratio = notes.stream().mapToLong(n -> n.length).sum()
                / (double) notes.stream()
                        .mapToLong(n -> Zstd.compress(n, 3).length)
                        .sum();

        assertThat(sizes[sizes.length / 10]).isGreaterThan(2_500);
        assertThat(sizes[sizes.length / 2]).isBetween(5_000, 8_000);
        assertThat(sizes[sizes.length * 95 / 100]).isBetween(9_000, 16_500);
        assertThat(ratio).isBetween(2.2, 3.2);
    }

    @Test
    void notesDoNotRepeatEachOther() {
        Set<String> seen = new HashSet<>();
        int[] sentences = new int[2];
        archive.records()
                .filter(r -> r.category().equals("PROGRESS_NOTE"))
                .limit(100)
                .forEach(r -> {
                    for (String s : new String(r.content().of(1), StandardCharsets.UTF_8).split("(?<=[.?!]) |\n")) {
                        if (s.length() > 60) {
                            sentences[0]++;
                            sentences[1] += seen.add(s) ? 0 : 1;
                        }
                    }
                });
        assertThat(sentences[0]).isGreaterThan(2_500);
        assertThat(sentences[1] / (double) sentences[0]).isLessThan(0.25);
    }

    @Test
    void consentFormsAreReadablePdfs() throws Exception {
        SampleRecord form = first("CONSENT");
        SamplePatient patient = archive.patient(form.participants().get(0));
        try (var pdf = Loader.loadPDF(form.content().of(1))) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains(patient.name())
                    .contains("confidential");
        }
    }

    @Test
    void recordingsAndScansHardlyCompress() {
        for (String category : List.of("RECORDING", "DOCUMENT")) {
            byte[] content = first(category).content().of(1);
            assertThat(content.length).isGreaterThan(100_000);
            assertThat(Zstd.compress(content, 3).length).isGreaterThan(content.length * 6 / 10);
        }
    }

    @Test
    void everyRuleOfTheGrammarsExpands() {
        for (String name : List.of("notes.grammar", "forms.grammar")) {
            Grammar grammar = Grammar.load(name);
            for (String rule : grammar.names()) {
                for (String alternative : grammar.alternatives(rule)) {
                    var references =
                            java.util.regex.Pattern.compile("\\[([^\\]]*)\\]").matcher(alternative);
                    while (references.find()) {
                        assertThat(grammar.has(references.group(1)))
                                .as(alternative)
                                .isTrue();
                    }
                }
            }
        }
    }

    private SampleRecord first(String category) {
        return archive.records()
                .filter(r -> r.category().equals(category))
                .findFirst()
                .orElseThrow();
    }

    private static String digest(SampleArchive archive) throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        archive.records().forEach(r -> {
            for (int version = 1; version <= r.versions(); version++) {
                sha.update(r.toString().replaceAll("content=.*", "").getBytes(StandardCharsets.UTF_8));
                sha.update(r.content().of(version));
            }
        });
        return HexFormat.of().formatHex(sha.digest());
    }
}
