package org.strongroom.notice;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditSubject;
import org.strongroom.audit.Doorkeeper;
import org.strongroom.configuration.ArchiveSettings;
import org.strongroom.configuration.Settings;
import org.strongroom.domain.ConflictException;
import org.strongroom.home.Home;
import org.strongroom.kit.Identity;
import org.strongroom.metrics.Counters;
import org.strongroom.notice.Notice.Kind;
import org.strongroom.offsite.OffsiteStatus;
import org.strongroom.offsite.StatusReport;

/**
 * Looks at the archive's state from the application's start to its end, and tells whom the site named. It needs neither
 * the database nor the store. Thread-safe.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final AuditSubject CHANNELS = AuditSubject.all("notice-channel");
    private static final Duration EVERY = Duration.ofSeconds(5);

    @Inject
    Config config;

    @Inject
    ArchiveSettings archive;

    @Inject
    StatusReport status;

    @Inject
    ChannelWatch watch;

    @Inject
    Counters counters;

    @Inject
    Doorkeeper door;

    @Inject
    TrialLog trials;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService threads;

    private NoticeSettings settings;
    private String name;
    private Notifier notifier;

    @PostConstruct
    void start() {
        settings = NoticeSettings.from(new Settings(config));
        name = settings.name().orElseGet(() -> identifier(archive.home()));
        if (settings.isEmpty()) {
            LOG.info("Nobody is told when the archive is at risk: no webhook, mail relay or dead man's switch is set.");
        }
        if (settings.isRehearsal()) {
            return;
        }
        List<Channel> all = new ArrayList<>(settings.channels());
        all.add(new LogLine());
        notifier = new Notifier(
                name, all, settings.pace(), new ToldFile(archive.home().toldNotices()), counters, clock.instant());
        threads.scheduleWithFixedDelay(this::look, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    private static String identifier(Home home) {
        return Files.exists(home.identity())
                ? Identity.load(home.identity()).repositoryId().toString()
                : "without a repository";
    }

    private void look() {
        try {
            OffsiteStatus now = status.now();
            Instant time = clock.instant();
            settings.deadMan().ifPresent(deadMan -> deadMan.look(now.state(), time, counters));
            notifier.look(now.state(), now.reasons(), time);
            watch.saw(notifier.cautions());
        } catch (RuntimeException e) {
            // an exception would end the looking; the dead man's switch stays silent meanwhile, which is right
            LOG.error("The archive's state could not be looked at.", e);
        }
    }

    /**
     * Sends a test notice by every channel.
     *
     * @return what each said
     * @throws org.strongroom.domain.AccessDeniedException unless the actor operates backups, administers recovery or
     *     accounts
     * @throws ConflictException when the site has set no channel
     */
    public List<Delivery> test(Actor actor) {
        door.require(
                actor,
                AuditAction.NOTICE_TEST,
                CHANNELS,
                Role.BACKUP_OPERATOR,
                Role.RECOVERY_ADMIN,
                Role.ADMINISTRATOR);
        if (settings.channels().isEmpty()) {
            throw new ConflictException(
                    "No channel is set: name a webhook (strongroom.webhook.address-file) or a mail relay (strongroom.mail.host).");
        }
        trials.begun(actor, CHANNELS);
        OffsiteStatus now = status.now();
        Notice notice = new Notice(Kind.TEST, name, now.state(), now.reasons(), clock.instant());
        List<Delivery> deliveries = new ArrayList<>();
        for (Channel channel : settings.channels()) {
            deliveries.add(new Delivery(channel.name(), failure(channel, notice)));
        }
        return deliveries;
    }

    private static Optional<String> failure(Channel channel, Notice notice) {
        try {
            channel.deliver(notice);
            return Optional.empty();
        } catch (DeliveryException e) {
            LOG.warn("A test notice was not delivered by {}: {}", channel.name(), e.getMessage());
            return Optional.of(e.getMessage());
        }
    }
}
