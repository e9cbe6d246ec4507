package org.strongroom.custody;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.strongroom.crypto.QuorumSecret;
import org.strongroom.crypto.RecipientPublicKey;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.crypto.VerificationKey;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.paper.QrCode;

/**
 * The test reconstruction of a ceremony: what was written is read back from its files, the QR codes from the picture of
 * the page, and every run of as many shares as are needed, all the way round, gives both keys.
 *
 * @param quorum of the ceremony
 * @param root the root key that has to come out
 * @param recipient the recovery key that has to come out
 */
public record ShareProof(Quorum quorum, VerificationKey root, RecipientPublicKey recipient) {

    /**
     * Proves the shares.
     *
     * @param sheets the custodians' pages, share 1 first
     * @param files the text forms, in the same order; none where none were asked for
     * @throws IntegrityException when anything cannot be read back or does not give the keys
     */
    public void prove(List<Path> sheets, List<Path> files) {
        Map<Integer, Share> shares = new HashMap<>();
        try {
            for (int i = 0; i < sheets.size(); i++) {
                Share share = ShareFile.read(sheets.get(i));
                shares.put(i + 1, share);
                if (share.number() != i + 1 || !share.quorum().equals(quorum)) {
                    throw new IntegrityException(sheets.get(i) + " holds another share than it should");
                }
                requireSame(share, ShareText.read(QrCode.read(content(sheets.get(i)), 0)), sheets.get(i));
                if (!files.isEmpty()) {
                    requireSame(share, ShareFile.read(files.get(i)), files.get(i));
                }
            }
            for (int first = 1; first <= quorum.shares(); first++) {
                requireKeys(run(first, shares));
            }
        } finally {
            shares.values().forEach(Share::close);
        }
    }

    private Map<Integer, SecretBytes> run(int first, Map<Integer, Share> shares) {
        Map<Integer, SecretBytes> run = new HashMap<>();
        for (int i = 0; i < quorum.needed(); i++) {
            int number = (first - 1 + i) % quorum.shares() + 1;
            run.put(number, shares.get(number).value());
        }
        return run;
    }

    private void requireKeys(Map<Integer, SecretBytes> values) {
        try (QuorumSecret secret = QuorumSecret.of(values);
                var signing = secret.rootSigningKey();
                var recovery = secret.recoveryKey()) {
            if (!signing.verificationKey().equals(root) || !recovery.publicKey().equals(recipient)) {
                throw new IntegrityException("the shares " + values.keySet() + " do not give the keys");
            }
        }
    }

    private static void requireSame(Share share, Share again, Path file) {
        try (again) {
            if (!again.equals(share)) {
                throw new IntegrityException(file + " says one share in words and another one beside them");
            }
        }
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ConfigurationException("cannot read " + file + " back", e);
        }
    }
}
