package org.strongroom.custody;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.strongroom.crypto.QuorumSecret;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.crypto.VerificationKey;
import org.strongroom.failure.NotAuthorisedException;

/** Shares as custodians bring them, until they are enough. Closes what it took. One thread. */
public final class Gathering implements AutoCloseable {
    private final Quorum quorum;
    private final Map<Integer, Share> shares = new TreeMap<>();

    /** Gathers the shares of one ceremony. */
    public Gathering(Quorum quorum) {
        this.quorum = quorum;
    }

    /** Which shares are wanted. */
    public Quorum quorum() {
        return quorum;
    }

    /**
     * Takes a share; it is the gathering's to close from now on, also when it is refused.
     *
     * @throws NotAuthorisedException when it is of another ceremony, or was given already; says so by name
     */
    public void add(Share share) {
        Optional<String> refusal = refusal(share);
        if (refusal.isPresent()) {
            share.close();
            throw new NotAuthorisedException(refusal.get());
        }
        shares.put(share.number(), share);
    }

    /** How many shares were taken. */
    public int count() {
        return shares.size();
    }

    /** Whether they are enough. */
    public boolean complete() {
        return shares.size() >= quorum.needed();
    }

    /** As people hear it: {@code 2 of 3 shares}. */
    public String progress() {
        return shares.size() + " of " + quorum.needed() + " shares";
    }

    /**
     * The secret whose root key this is; the caller closes it. Where more shares are there than needed, a wrong one among
     * them is passed over.
     *
     * @throws NotAuthorisedException when the shares are too few, or do not give that key
     */
    public QuorumSecret secret(VerificationKey root) {
        if (!complete()) {
            throw new NotAuthorisedException("there are " + progress() + " only: " + (quorum.needed() - shares.size())
                    + " more of ceremony " + quorum.name() + " are needed");
        }
        for (List<Integer> chosen : choices(new ArrayList<>(shares.keySet()), quorum.needed())) {
            Map<Integer, SecretBytes> values = new HashMap<>();
            chosen.forEach(number -> values.put(number, shares.get(number).value()));
            QuorumSecret secret = QuorumSecret.of(values);
            if (isOf(secret, root)) {
                return secret;
            }
            secret.close();
        }
        throw new NotAuthorisedException("the shares " + shares.keySet() + " of ceremony " + quorum.name()
                + " do not give the key " + root.fingerprint()
                + ": at least one of them was forged; try with another custodian's");
    }

    @Override
    public void close() {
        shares.values().forEach(Share::close);
    }

    private Optional<String> refusal(Share share) {
        if (!share.quorum().equals(quorum)) {
            return Optional.of("share " + share.number() + " is of ceremony "
                    + share.quorum().name() + ", not of " + quorum.name() + ": it opens something else");
        }
        return shares.containsKey(share.number())
                ? Optional.of("share " + share.number() + " was given already: another custodian's is needed")
                : Optional.empty();
    }

    private static boolean isOf(QuorumSecret secret, VerificationKey root) {
        try (var key = secret.rootSigningKey()) {
            return key.verificationKey().equals(root);
        }
    }

    /** All choices of so many among these, at most 12,870. */
    private static List<List<Integer>> choices(List<Integer> among, int many) {
        if (many == 0) {
            return List.of(List.of());
        }
        List<List<Integer>> all = new ArrayList<>();
        for (int first = 0; first <= among.size() - many; first++) {
            for (List<Integer> rest : choices(among.subList(first + 1, among.size()), many - 1)) {
                List<Integer> choice = new ArrayList<>(rest);
                choice.add(0, among.get(first));
                all.add(choice);
            }
        }
        return all;
    }
}
