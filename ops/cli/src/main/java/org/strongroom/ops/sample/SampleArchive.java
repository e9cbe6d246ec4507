package org.strongroom.ops.sample;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The whole sample archive, computed part by part as it is asked for: a seed and a scale are all it holds, so memory
 * does not grow with the scale. The same seed gives the same bytes. Immutable and thread-safe.
 *
 * @param seed any number
 * @param scale how many practices of some 40 patients and more than 1,200 records
 */
public record SampleArchive(long seed, int scale) {

    /** The seed of the demonstration. */
    public static final long DEFAULT_SEED = 42;

    /** Checks the scale. */
    public SampleArchive {
        if (scale < 1 || scale > 10_000) {
            throw new IllegalArgumentException("a scale from 1 to 10000 is possible, not " + scale);
        }
    }

    /** Everyone who works there: clinicians, front desk, records officers. */
    public List<SampleAccount> accounts() {
        return IntStream.range(0, scale)
                .boxed()
                .flatMap(p -> new Practice(seed, p).accounts().stream())
                .toList();
    }

    /** How many patients there are; they are numbered from 0. */
    public int patients() {
        return scale * Practice.PATIENTS;
    }

    /** The patient of that number. */
    public SamplePatient patient(int number) {
        return practice(number / Practice.PATIENTS).patient(number % Practice.PATIENTS);
    }

    /** How many case files there are; they are numbered from 0. */
    public int caseFiles() {
        return scale * Practice.CASE_FILES;
    }

    /** The case file of that number. */
    public SampleCaseFile caseFile(int number) {
        return practice(number / Practice.CASE_FILES).caseFile(number % Practice.CASE_FILES);
    }

    /** The records of one case file in the order of their dates, their content not yet made. */
    public List<SampleRecord> records(SampleCaseFile file) {
        return new Course(this, file).records();
    }

    /** Every record of the archive, lazily, case file by case file. */
    public Stream<SampleRecord> records() {
        return IntStream.range(0, caseFiles()).boxed().flatMap(n -> records(caseFile(n)).stream());
    }

    /** Who leads the case. */
    public SampleAccount lead(SampleCaseFile file) {
        return practice(file.number() / Practice.CASE_FILES).accounts().stream()
                .filter(account -> account.username().equals(file.lead()))
                .findFirst()
                .orElseThrow();
    }

    Dice dice(Object... path) {
        Object[] whole = new Object[path.length + 1];
        whole[0] = seed;
        System.arraycopy(path, 0, whole, 1, path.length);
        return Dice.of(seed, whole);
    }

    private Practice practice(int number) {
        return new Practice(seed, number);
    }
}
