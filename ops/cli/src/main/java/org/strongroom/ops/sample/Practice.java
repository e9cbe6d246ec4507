package org.strongroom.ops.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One practice of 40 patients, six clinicians, one front desk and one records officer; a bigger archive has several.
 * Each part is computed when asked for; immutable and thread-safe.
 */
final class Practice {
    static final int PATIENTS = 40;
    static final int CASE_FILES = 45;
    private static final int CLINICIANS = 6;
    private static final int INDIVIDUALS = 36;
    private static final List<List<Integer>> COUPLES =
            List.of(List.of(36, 37), List.of(38, 39), List.of(10, 11), List.of(20, 21));
    private static final List<List<Integer>> FAMILIES = List.of(List.of(4, 5, 6), List.of(30, 31, 32, 33));
    private static final List<List<Integer>> GROUPS = List.of(
            List.of(0, 3, 7, 12, 16, 22, 27), List.of(1, 8, 13, 19, 24, 35), List.of(2, 9, 14, 18, 25, 28, 34, 37));

    private final long seed;
    private final int number;

    Practice(long seed, int number) {
        this.seed = seed;
        this.number = number;
    }

    List<SampleAccount> accounts() {
        List<SampleAccount> accounts = new ArrayList<>();
        for (int i = 0; i < CLINICIANS; i++) {
            accounts.add(clinician(i));
        }
        accounts.add(staff("desk", "FRONT_DESK"));
        accounts.add(staff("records", "RECORDS_OFFICER"));
        return accounts;
    }

    private SampleAccount clinician(int index) {
        Dice dice = Dice.of(seed, number, "clinician", index);
        String given = dice.pick(index % 2 == 0 ? Names.SHE : Names.HE);
        String family = Names.family(dice);
        String username = (given.charAt(0) + "." + family).toLowerCase(Locale.ROOT) + "." + (index + 1) + mark();
        return new SampleAccount(username, "Dr " + given + " " + family, Set.of("CLINICIAN"));
    }

    private SampleAccount staff(String post, String role) {
        Dice dice = Dice.of(seed, number, post);
        return new SampleAccount(post + mark(), dice.pick(Names.HE) + " " + Names.family(dice), Set.of(role));
    }

    private String mark() {
        return number == 0 ? "" : "." + number;
    }

    SamplePatient patient(int index) {
        Dice dice = Dice.of(seed, number, "patient", index);
        int turn = dice.below(10);
        String pronoun = turn < 5 ? "she" : turn < 9 ? "he" : "they";
        List<String> given = dice.chance(0.3)
                ? List.of(Names.given(dice, pronoun), Names.given(dice, pronoun))
                : List.of(Names.given(dice, pronoun));
        String family = Names.family(household(index));
        int id = number * PATIENTS + index;
        return new SamplePatient(
                id,
                given,
                family,
                pronoun,
                LocalDate.of(1948, 1, 1).plusDays(dice.below(57 * 365)),
                "LR-%06d".formatted(100_000 + id * 7),
                "+1 555 01%02d".formatted(dice.below(100)),
                (given.get(0) + "." + family + "@example.org").toLowerCase(Locale.ROOT),
                Names.address(household(index)));
    }

    /** Families and some couples share a name and a roof. */
    private Dice household(int index) {
        for (List<Integer> family : FAMILIES) {
            if (family.contains(index)) {
                return Dice.of(seed, number, "household", family.get(0));
            }
        }
        int shared = index == 39 ? 38 : index;
        return Dice.of(seed, number, "household", shared);
    }

    SampleCaseFile caseFile(int index) {
        Dice dice = Dice.of(seed, number, "case-file", index);
        int couple = index - INDIVIDUALS;
        int family = couple - COUPLES.size();
        int group = family - FAMILIES.size();
        if (couple < 0) {
            return caseFile(
                    index, "INDIVIDUAL", "Individual therapy, " + Names.THEMES.get(index % 12), dice, List.of(index));
        }
        if (family < 0) {
            return caseFile(index, "COUPLE", "Couple therapy", dice, COUPLES.get(couple));
        }
        if (group < 0) {
            return caseFile(index, "FAMILY", "Family therapy", dice, FAMILIES.get(family));
        }
        List<String> names = List.of("Tuesday group", "Sleep and worry group", "Grief circle");
        return caseFile(index, "GROUP", names.get(group), dice, GROUPS.get(group));
    }

    private SampleCaseFile caseFile(int index, String kind, String title, Dice dice, List<Integer> patients) {
        int lead = dice.below(CLINICIANS);
        List<String> team = new ArrayList<>(List.of(clinician(lead).username()));
        if (!kind.equals("INDIVIDUAL") || dice.chance(0.25)) {
            team.add(clinician((lead + 1 + dice.below(CLINICIANS - 1)) % CLINICIANS)
                    .username());
        }
        return new SampleCaseFile(
                number * CASE_FILES + index,
                kind,
                title,
                LocalDate.of(2019, 2, 1).plusDays(dice.below(6 * 365)),
                patients.stream().map(p -> number * PATIENTS + p).toList(),
                List.copyOf(team));
    }
}
