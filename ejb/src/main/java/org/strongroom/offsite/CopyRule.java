package org.strongroom.offsite;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.strongroom.offsite.OffsiteStatus.LastDrill;
import org.strongroom.offsite.RuleCheck.Part;
import org.strongroom.offsite.RuleCheck.Verdict;
import org.strongroom.store.StoreLocation;

/**
 * Judges the rule 3-2-1-1-0 by what was seen. Nothing is met by assumption: what nobody saw and nobody declared is
 * unknown. Immutable.
 */
final class CopyRule {
    /** A lock is read back every ten minutes; older than this, it is not known any more. */
    static final Duration LOCKS_HOLD = Duration.ofMinutes(30);

    /** A drill that is older than the erasure window proves nothing about today. */
    static final Duration DRILL_HOLDS = Duration.ofDays(35);

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final int COPIES = 3;
    private static final int KINDS = 2;

    private final List<RepositoryState> repositories;
    private final Optional<LastDrill> drill;
    private final Instant now;

    private CopyRule(List<RepositoryState> repositories, Optional<LastDrill> drill, Instant now) {
        this.repositories = List.copyOf(repositories);
        this.drill = drill;
        this.now = now;
    }

    /** The five checks, in the order of the figures. */
    static List<RuleCheck> judge(List<RepositoryState> repositories, Optional<LastDrill> drill, Instant now) {
        CopyRule rule = new CopyRule(repositories, drill, now);
        return List.of(rule.copies(), rule.kinds(), rule.offSite(), rule.immutable(), rule.errors());
    }

    private RuleCheck copies() {
        long sure = 1 + repositories.stream().filter(RepositoryState::holdsCopy).count();
        long perhaps =
                sure + repositories.stream().filter(RepositoryState::isUnknown).count();
        Verdict verdict = sure >= COPIES ? Verdict.MET : perhaps >= COPIES ? Verdict.UNKNOWN : Verdict.NOT_MET;
        List<String> found = new ArrayList<>(List.of("this site"));
        repositories.stream().map(CopyRule::copy).forEach(found::add);
        String missing = perhaps < COPIES
                ? "; " + (repositories.size() + 1 < COPIES ? "a further repository is missing" : "too few count")
                : "";
        return new RuleCheck(
                Part.COPIES, "three copies", verdict, sure + " known: " + String.join("; ", found) + missing);
    }

    private static String copy(RepositoryState repository) {
        return repository.name() + ", "
                + (repository.state() == OffsiteStatus.State.RED
                        ? "which does not count: it is red"
                        : repository
                                .lastPoint()
                                .map(point -> "point " + point.sequence() + " of " + point.time())
                                .orElse("of which nothing was heard since the start"));
    }

    private RuleCheck kinds() {
        Set<String> kinds = new TreeSet<>();
        boolean unclear = false;
        for (RepositoryState repository : repositories) {
            Where where = where(repository);
            if (where.known() && where.elsewhere() && repository.holdsCopy()) {
                kinds.add("the object store at " + where.host());
            } else if (!where.known() || (where.elsewhere() && repository.isUnknown())) {
                unclear = true;
            }
        }
        List<String> found = new ArrayList<>(List.of("the disk of this machine"));
        found.addAll(kinds);
        Verdict verdict = found.size() >= KINDS ? Verdict.MET : unclear ? Verdict.UNKNOWN : Verdict.NOT_MET;
        String evidence = String.join("; ", found);
        return new RuleCheck(
                Part.KINDS,
                "two kinds of storage",
                verdict,
                switch (verdict) {
                    case MET -> evidence;
                    case UNKNOWN -> evidence + "; on what the rest is kept is not known";
                    case NOT_MET -> evidence + " alone: no object store elsewhere counts";
                });
    }

    private RuleCheck offSite() {
        List<String> declared = new ArrayList<>();
        List<String> unclear = new ArrayList<>();
        for (RepositoryState repository : repositories) {
            Where where = where(repository);
            if (where.known() && !where.elsewhere()) {
                continue;
            }
            if (repository.place().isPresent() && repository.holdsCopy()) {
                declared.add(repository.name() + " at \""
                        + repository.place().get() + "\" by the settings, "
                        + repository
                                .lastPoint()
                                .map(point -> "with point " + point.sequence() + " of " + point.time())
                                .orElseThrow());
            } else if (repository.place().isEmpty() && !repository.isUnknown() && repository.holdsCopy()) {
                unclear.add(repository.name() + " lies at " + where.host() + ": whether that is another site, "
                        + placeSetting(repository) + " has to say");
            } else if (repository.isUnknown()) {
                unclear.add(repository.name() + ": nothing was heard of it since the start");
            }
        }
        Verdict verdict = !declared.isEmpty() ? Verdict.MET : unclear.isEmpty() ? Verdict.NOT_MET : Verdict.UNKNOWN;
        List<String> evidence = declared.isEmpty() ? unclear : declared;
        return new RuleCheck(
                Part.OFF_SITE,
                "one off site",
                verdict,
                evidence.isEmpty()
                        ? "no repository elsewhere than on this machine counts"
                        : String.join("; ", evidence));
    }

    private static String placeSetting(RepositoryState repository) {
        return repository.name().equals(RepositoryState.FIRST)
                ? "strongroom.offsite.place"
                : "strongroom.repository." + repository.name() + ".place";
    }

    private RuleCheck immutable() {
        Instant since = now.minus(LOCKS_HOLD);
        List<String> locked = repositories.stream()
                .filter(repository -> repository.holdsCopy() && repository.isImmutable(since))
                .map(repository -> repository.name() + ": " + locks(repository))
                .toList();
        if (!locked.isEmpty()) {
            return new RuleCheck(Part.IMMUTABLE, "one immutable", Verdict.MET, String.join("; ", locked));
        }
        boolean unclear = repositories.stream()
                .anyMatch(repository -> repository.locks().isEmpty()
                        || repository.locks().get().isUnknown()
                        || !repository.locks().get().readAt().isAfter(since));
        return new RuleCheck(
                Part.IMMUTABLE,
                "one immutable",
                unclear ? Verdict.UNKNOWN : Verdict.NOT_MET,
                repositories.isEmpty()
                        ? "there is no repository"
                        : repositories.stream()
                                .map(repository -> repository.name() + ": " + locks(repository))
                                .collect(Collectors.joining("; ")));
    }

    private static String locks(RepositoryState repository) {
        return repository
                .locks()
                .map(found -> "history " + found.history().words() + ", turnover "
                        + found.turnover().words() + ", read back at " + found.readAt())
                .orElse("its locks could not be read back yet");
    }

    private RuleCheck errors() {
        if (drill.isEmpty()) {
            return errors(Verdict.UNKNOWN, "no drill has shown that the archive comes back");
        }
        LastDrill last = drill.get();
        String words = "the drill " + last.id() + " of " + last.declaredAt();
        if (!last.result().equals("PASS")) {
            return errors(
                    Verdict.NOT_MET,
                    words + " ended with " + last.result().toLowerCase(Locale.ROOT) + ": its evidence says why");
        }
        return last.declaredAt().isBefore(now.minus(DRILL_HOLDS))
                ? errors(Verdict.UNKNOWN, words + " passed, but is older than " + DRILL_HOLDS.toDays() + " days")
                : errors(Verdict.MET, words + " restored and verified everything and passed");
    }

    private static RuleCheck errors(Verdict verdict, String evidence) {
        return new RuleCheck(Part.ERRORS, "no errors", verdict, evidence);
    }

    /**
     * Where a repository lies, as far as its location tells.
     *
     * @param known whether it tells anything: a folder may be mounted from anywhere
     * @param elsewhere whether that is another machine than this
     */
    private record Where(boolean known, boolean elsewhere, String host) {}

    private static Where where(RepositoryState repository) {
        if (StoreLocation.parse(repository.location()) instanceof StoreLocation.S3 store) {
            URI endpoint = store.endpoint();
            boolean here = endpoint.getHost().startsWith("127.") || LOOPBACK.contains(endpoint.getHost());
            return new Where(true, !here, endpoint.getAuthority());
        }
        return new Where(false, false, repository.location());
    }
}
