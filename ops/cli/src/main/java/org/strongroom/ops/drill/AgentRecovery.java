package org.strongroom.ops.drill;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.failure.EngineException;
import org.strongroom.kit.RecoveryKit;
import org.strongroom.ops.Distribution;
import org.strongroom.progress.Progress;
import org.strongroom.recovery.drill.ArchiveRecovery;
import org.strongroom.recovery.drill.Recovered;
import org.strongroom.repository.ExpectedPoint;
import org.strongroom.restore.Moment;
import org.strongroom.restore.Restore;
import org.strongroom.restore.RestoreReport;
import org.strongroom.restore.RestoreRequest;
import org.strongroom.store.BucketLock;
import org.strongroom.store.Stores;
import org.strongroom.store.Worm;

/** Restores with what the drill agent has: its own key and its own credential, straight from the store. */
final class AgentRecovery implements ArchiveRecovery, AutoCloseable {
    private final DrillAgent agent;
    private final Witness witness;
    private final Optional<ExpectedPoint> expected;
    private final Distribution distribution;
    private final Clock clock;
    private final Progress progress;
    private final Optional<Supplier<RecoveryKit>> custodians;
    private Optional<RecipientPrivateKey> key = Optional.empty();

    /** {@code custodians} open the kit, when the drill rehearses that too; otherwise the agent's own key serves. */
    AgentRecovery(
            DrillAgent agent,
            Optional<Supplier<RecoveryKit>> custodians,
            Optional<ExpectedPoint> expected,
            Distribution distribution,
            Clock clock,
            Progress progress) {
        this.agent = agent;
        this.custodians = custodians;
        this.witness = new Witness(agent.folder());
        this.expected = expected;
        this.distribution = distribution;
        this.clock = clock;
        this.progress = progress;
    }

    @Override
    public String openKeys() {
        if (custodians.isPresent()) {
            try (RecoveryKit kit = custodians.get().get()) {
                key = Optional.of(kit.recoveryKey().copy());
                return "recipient " + kit.recoveryKey().publicKey().id() + ", from the recovery kit of root "
                        + kit.rootKey().fingerprint();
            }
        }
        key = Optional.of(agent.recipientKey());
        return "recipient " + agent.config().recipientId() + ", certified by root "
                + agent.config().rootKey().fingerprint();
    }

    @Override
    public Recovered recover(Path home, Instant failedAt, Stages told) {
        Optional<ExpectedPoint> witnessed = expected.isPresent() ? expected : witness.seen();
        RestoreStages stages = new RestoreStages(
                progress,
                told,
                witnessed
                        .map(point -> "the chain contains the witnessed point " + point)
                        .orElse("this agent has no earlier witness; it remembers this point from now on"));
        RestoreReport report = restore(home, failedAt, witnessed, stages);
        stages.finish(report);
        witness.saw(report.point(), report.pointHash());
        Stores stores = agent.location().open(Optional.of(agent.credentials()));
        BucketLock history = stores.history().lock();
        BucketLock turnover = stores.turnover().lock();
        return new Recovered(
                report.point(),
                report.pointHash(),
                report.pointTime(),
                report.recoveredTo(),
                report.lastMarker(),
                sourceRecords(report),
                report.packs(),
                report.bytes(),
                report.tablesCompared(),
                report.freshnessProven(),
                "history " + history.words() + "; turnover " + turnover.words(),
                history.worm() == Worm.COMPLIANCE && turnover.worm() == Worm.COMPLIANCE);
    }

    private static long sourceRecords(RestoreReport report) {
        return Optional.ofNullable(report.sourceRows().get("archive.record")).orElse(0L);
    }

    private RestoreReport restore(
            Path home, Instant failedAt, Optional<ExpectedPoint> witnessed, RestoreStages stages) {
        try {
            return Restore.run(
                    new RestoreRequest(
                            agent.location(),
                            Optional.of(agent.credentials()),
                            agent.config().repositoryId(),
                            agent.config().rootKey(),
                            key.orElseThrow(),
                            Optional.empty(),
                            home,
                            Moment.newest(),
                            witnessed,
                            Optional.of(failedAt),
                            distribution.postgresJar(),
                            clock),
                    stages);
        } catch (EngineException failure) {
            throw stages.failed(failure);
        }
    }

    @Override
    public void close() {
        key.ifPresent(RecipientPrivateKey::close);
    }
}
