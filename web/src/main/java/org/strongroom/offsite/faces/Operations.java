package org.strongroom.offsite.faces;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.access.Role;
import org.strongroom.domain.ConflictException;
import org.strongroom.failure.EngineException;
import org.strongroom.offsite.KitConfirmation;
import org.strongroom.offsite.OffsiteService;
import org.strongroom.offsite.OffsiteStatus;
import org.strongroom.offsite.RepositoryState;
import org.strongroom.offsite.RuleCheck;
import org.strongroom.offsite.RunKind;
import org.strongroom.offsite.RunReport;
import org.strongroom.offsite.StatusReport;
import org.strongroom.offsite.rest.RunBody;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.console.ConsolePage;
import org.strongroom.web.console.News;
import org.strongroom.web.console.Redirect;
import org.strongroom.web.console.Show;
import org.strongroom.web.console.Tone;
import org.strongroom.web.http.IdempotencyKey;

/** The operations home: are we safe now? */
@Named
@RequestScoped
public class Operations {
    @Inject
    StatusReport report;

    @Inject
    OffsiteService offsite;

    @Inject
    KitConfirmation kit;

    @Inject
    CurrentActor current;

    @Inject
    News news;

    @Inject
    Show show;

    @Inject
    Clock clock;

    private OffsiteStatus status;
    private Instant asOf;
    private String key = UUID.randomUUID().toString();

    @PostConstruct
    void look() {
        status = report.status(current.get());
        asOf = clock.instant();
    }

    /** How the copy off site stands. */
    public OffsiteStatus status() {
        return status;
    }

    /** When it stood so. */
    public Instant asOf() {
        return asOf;
    }

    /** The answer in a word. */
    public Tone verdict() {
        return SafetyWords.verdict(status.state());
    }

    /** The answer in a sentence. */
    public String sentence() {
        return SafetyWords.sentence(status);
    }

    /** The last drill in a word. */
    public Tone drill() {
        return SafetyWords.drill(status.lastDrill());
    }

    /** Whether the last drill kept the recovery time, in a word. */
    public Tone rto() {
        return status.lastDrill()
                .map(drill -> SafetyWords.kept(drill.rtoSeconds(), drill.rtoObjectiveSeconds()))
                .orElse(Tone.none(""));
    }

    /** Whether the last drill kept the recovery point, in a word. */
    public Tone rpo() {
        return status.lastDrill()
                .map(drill -> SafetyWords.kept(drill.rpoSeconds(), drill.rpoObjectiveSeconds()))
                .orElse(Tone.none(""));
    }

    /** Seconds in words, where there are any. */
    public String measured(Optional<Double> seconds) {
        return seconds.map(show::seconds).orElse("?");
    }

    /** How the store keeps what was put, in a word. */
    public Tone worm() {
        return SafetyWords.worm(status.worm());
    }

    /** What that means. */
    public String wormMeans() {
        return SafetyWords.wormMeans(status.worm());
    }

    /** How long each bucket's lock holds, as read back; empty text where there is none. */
    public String lockDays() {
        return status.locks().map(SafetyWords::lockDays).orElse("");
    }

    /** A repository's own state, in a word. */
    public Tone repositoryTone(RepositoryState repository) {
        return SafetyWords.verdict(repository.state());
    }

    /** What a repository holds and how far it is behind. */
    public String holds(RepositoryState repository) {
        String point = repository
                .lastPoint()
                .map(last -> "Point " + show.count(last.sequence()) + ", " + show.ago(last.time()))
                .orElse("Nothing heard of it since the start");
        return point
                + repository
                        .lagSeconds()
                        .map(lag -> "; behind by " + show.seconds(lag))
                        .orElse("") + ".";
    }

    /** Whether a part of the rule 3-2-1-1-0 is met, in a word. */
    public Tone ruleTone(RuleCheck check) {
        return SafetyWords.verdict(check.verdict());
    }

    /** What a part of the rule asks for. */
    public String demand(RuleCheck check) {
        return SafetyWords.demand(check.part());
    }

    /** The jobs, the next one first. */
    public List<Map.Entry<String, Instant>> nextRuns() {
        return status.nextRuns().entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .toList();
    }

    /** A job in words. */
    public String job(String name) {
        return SafetyWords.job(name);
    }

    /** Whether this person may ship and take bases. */
    public boolean isShipper() {
        return current.get().hasAny(Role.BACKUP_OPERATOR, Role.RECOVERY_ADMIN);
    }

    /** Whether it is not confirmed that the kit is away, and this person may. */
    public boolean isConfirmable() {
        return current.get().has(Role.RECOVERY_ADMIN) && !status.kit().confirmed() && !isShared();
    }

    /** Whether custodians hold shares of the keys, rather than one kit with a passphrase. */
    public boolean isShared() {
        return status.kit().form().startsWith("SHARES");
    }

    /** What opens the copy off site, in words. */
    public String kitForm() {
        return isShared() ? status.kit().form().toLowerCase(Locale.ROOT) : "one kit and its passphrase";
    }

    /** Where that is, in a word. */
    public Tone kitTone() {
        if (status.kit().confirmed()) {
            return Tone.safe(isShared() ? "Held by custodians" : "Moved away");
        }
        return Tone.look(isShared() ? "Not confirmed by all" : "Not moved away");
    }

    /** Where the kit stands, and who can do what about it. */
    public String kitMeans() {
        if (isShared()) {
            return status.kit().confirmed()
                    ? "Each custodian has confirmed to hold a share."
                    : "The list above says whose word is missing.";
        }
        if (status.kit().confirmed()) {
            return "Somebody confirmed that it is off this machine.";
        }
        return isConfirmable()
                ? "Move the kit to two safes, then say so on this page."
                : "Move the kit to two safes; then a recovery administrator confirms it here.";
    }

    /** Whether this person may read drills. */
    public boolean isDrillReader() {
        return ConsolePage.DRILLS.isFor(current.get());
    }

    /** Ships what was committed until now. */
    public void ship() {
        run(RunKind.SHIP);
    }

    /** Ships a copy of every table. */
    public void base() {
        run(RunKind.BASE);
    }

    private void run(RunKind kind) {
        try {
            RunReport done = offsite.run(current.get(), kind, IdempotencyKey.of(key, "console run", new RunBody(kind)));
            news.done("Point " + show.count(done.point()) + " is off site: " + show.size(done.bytes()) + " in "
                    + show.seconds(done.seconds()) + ".");
        } catch (ConflictException e) {
            news.refused(e.getMessage());
        } catch (EngineException e) {
            news.refused("Shipping failed, and is tried again by itself: " + e.getMessage());
        }
        Redirect.to(ConsolePage.OPERATIONS.path());
    }

    /** Records that the kit is away. */
    public void confirmKit() {
        try {
            kit.confirm(current.get());
            news.done("The recovery kit is recorded as being off this machine.");
        } catch (ConflictException e) {
            news.refused(e.getMessage());
        }
        Redirect.to(ConsolePage.OPERATIONS.path());
    }

    /** Names this page's act, so that it is done once however often it is sent. */
    public String getKey() {
        return key;
    }

    /** As the page sends it back. */
    public void setKey(String key) {
        this.key = key;
    }
}
