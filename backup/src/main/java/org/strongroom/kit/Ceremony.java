package org.strongroom.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.strongroom.crypto.KeyCertificate;
import org.strongroom.crypto.KeySuccession;
import org.strongroom.crypto.QuorumSecret;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.crypto.RecipientPublicKey;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.crypto.SigningKey;
import org.strongroom.crypto.VerificationKey;
import org.strongroom.custody.CustodianSheet;
import org.strongroom.custody.Quorum;
import org.strongroom.custody.Share;
import org.strongroom.custody.ShareFile;
import org.strongroom.custody.ShareProof;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.DurableFiles;
import org.strongroom.store.StoreCredentials;

/**
 * A ceremony: new keys whose private halves are never on disk, shares of them on paper, a kit without them. Nothing of it
 * counts before the archive's server has taken the note of {@link #succession}: files of a ceremony that ended before are
 * worthless. Zeroed on close. One thread.
 */
public final class Ceremony implements AutoCloseable {
    /** The kit's name in the folder. */
    public static final String KIT = "strongroom.kit";

    private final Quorum quorum;
    private final Instant now;
    private final QuorumSecret secret = QuorumSecret.generate();
    private final SigningKey root = secret.rootSigningKey();
    private final RecipientPublicKey recipient;

    /**
     * What was written.
     *
     * @param sheets custodians' pages, share 1 first
     * @param files the text forms, if they were asked for
     * @param kit the new kit
     */
    public record Written(List<Path> sheets, List<Path> files, Path kit) {}

    /** Makes new keys for a quorum. */
    public Ceremony(Quorum quorum, Instant now) {
        this.quorum = quorum;
        this.now = now;
        try (RecipientPrivateKey recovery = secret.recoveryKey()) {
            this.recipient = recovery.publicKey();
        }
    }

    /** The new root key. */
    public VerificationKey root() {
        return root.verificationKey();
    }

    /** The quorum. */
    public Quorum quorum() {
        return quorum;
    }

    /**
     * Writes sheets, kit and, if wanted, shares as text, and proves them by reading them back.
     *
     * @param folder must be empty or not there yet
     * @param custodians as many as there are shares
     * @throws ConfigurationException when the folder is not empty
     * @throws org.strongroom.failure.IntegrityException when what was written cannot be proven
     */
    public Written write(
            Path folder,
            List<String> custodians,
            boolean alsoAsText,
            Identity identity,
            String location,
            StoreCredentials reading) {
        if (custodians.size() != quorum.shares()) {
            throw new ConfigurationException(quorum.shares() + " shares need as many custodians' names");
        }
        requireEmpty(folder);
        List<Path> sheets = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        List<SecretBytes> values = secret.split(quorum.needed(), quorum.shares());
        try {
            for (int number = 1; number <= quorum.shares(); number++) {
                Share share = new Share(quorum, number, values.get(number - 1));
                CustodianSheet sheet = new CustodianSheet(
                        custodians.get(number - 1),
                        identity.repositoryId(),
                        root(),
                        location,
                        reading.accessKey(),
                        now);
                sheets.add(folder.resolve("share-" + number + "-of-" + quorum.shares() + ".pdf"));
                DurableFiles.write(sheets.get(number - 1), sheet.render(share));
                if (alsoAsText) {
                    files.add(folder.resolve("share-" + number + "-of-" + quorum.shares() + ".share"));
                    ShareFile.write(files.get(number - 1), share);
                }
            }
            Path kit = folder.resolve(KIT);
            QuorumKit.seal(secret, quorum, identity.repositoryId(), location, reading, now)
                    .store(kit);
            new ShareProof(quorum, root(), recipient).prove(sheets, files);
            QuorumKit.read(kit).open(secret).close();
            return new Written(sheets, files, kit);
        } catch (IOException e) {
            throw new ConfigurationException("cannot write the shares to " + folder, e);
        } finally {
            values.forEach(SecretBytes::close);
        }
    }

    /**
     * The signed note that makes the new keys the archive's.
     *
     * @param sequence of the next point
     * @param former the kit in force, where it is there: history is then carried over
     */
    public String succession(Identity identity, long sequence, Optional<RecoveryKit> former) {
        KeySuccession bare = new KeySuccession(
                identity.repositoryId(),
                Custody.ceremony(quorum),
                root(),
                recipient,
                identity.rootKey(),
                identity.recoveryRecipient(),
                identity.incarnation(),
                identity.certificateHash(),
                sequence,
                now,
                Optional.empty());
        return former.map(kit -> bare.carrying(kit.recoveryKey()))
                .orElse(bare)
                .issue(root, former.map(RecoveryKit::rootSigningKey));
    }

    /** A certificate of the new root key for a drill agent whose certificate of the one before this is. */
    public String certifyAgain(Identity identity, DrillAgentConfig agent) {
        KeyCertificate before = KeyCertificate.verify(agent.certificate(), identity.rootKey());
        return new KeyCertificate(
                        KeyCertificate.Purpose.DRILL_AGENT,
                        identity.repositoryId(),
                        0,
                        before.subject(),
                        now,
                        Optional.empty())
                .issue(root);
    }

    @Override
    public void close() {
        root.close();
        secret.close();
    }

    private static void requireEmpty(Path folder) {
        try {
            DurableFiles.createDirectories(folder);
            try (Stream<Path> inside = Files.list(folder)) {
                if (inside.findAny().isPresent()) {
                    throw new ConfigurationException("the folder " + folder + " is not empty");
                }
            }
        } catch (IOException e) {
            throw new ConfigurationException("cannot use the folder " + folder, e);
        }
    }
}
