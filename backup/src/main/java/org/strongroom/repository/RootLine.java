package org.strongroom.repository;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.strongroom.crypto.KeyCertificate;
import org.strongroom.crypto.KeySuccession;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.crypto.RecipientPublicKey;
import org.strongroom.crypto.VerificationKey;
import org.strongroom.failure.IntegrityException;
import org.strongroom.store.ObjectInfo;

/**
 * The root keys that followed one another by ceremonies: from the one that a reader trusts back to the first, each vouched
 * for by the one after it, and on to the newest, each named by the one before it. Immutable.
 */
public final class RootLine {
    private final VerificationKey trusted;
    private final List<KeySuccession> links;

    private RootLine(VerificationKey trusted, Collection<KeySuccession> links) {
        this.trusted = trusted;
        this.links = List.copyOf(links);
    }

    /**
     * Reads the notes of all ceremonies and keeps those that hang on the trusted key.
     *
     * @param defects is told of notes that are damaged or not signed as they should be; they count for nothing
     */
    public static RootLine read(Repository repository, VerificationKey trusted, Consumer<ChainDefect> defects) {
        Map<VerificationKey, KeySuccession> byRoot = new HashMap<>();
        Map<VerificationKey, KeySuccession> byFormer = new HashMap<>();
        Iterator<ObjectInfo> listed = repository.list(ObjectKind.KEY_SUCCESSION);
        while (listed.hasNext()) {
            ObjectInfo info = listed.next();
            note(repository, info, defects).ifPresent(found -> {
                byRoot.merge(found.root(), found, RootLine::later);
                if (found.carriesHistory()) {
                    byFormer.merge(found.formerRoot(), found, RootLine::later);
                }
            });
        }
        Deque<KeySuccession> links = new ArrayDeque<>();
        for (KeySuccession at = byRoot.get(trusted); at != null; at = byRoot.get(at.formerRoot())) {
            links.addFirst(unmet(at, links));
        }
        for (KeySuccession at = byFormer.get(trusted); at != null; at = byFormer.get(at.root())) {
            links.addLast(unmet(at, links));
        }
        return new RootLine(trusted, links);
    }

    private static KeySuccession unmet(KeySuccession link, Collection<KeySuccession> met) {
        if (met.contains(link)) {
            throw new IntegrityException("the successions of root keys go round in a circle");
        }
        return link;
    }

    private static Optional<KeySuccession> note(Repository repository, ObjectInfo info, Consumer<ChainDefect> defects) {
        ObjectRef ref = ObjectRef.of(info.name(), info.size());
        try {
            if (info.size() > Lineage.LARGEST) {
                throw new IntegrityException(ref.name() + " is larger than any succession of keys");
            }
            KeySuccession found = KeySuccession.verify(new String(repository.read(ref), StandardCharsets.UTF_8));
            if (!found.repositoryId().equals(repository.id())) {
                throw new IntegrityException(ref.name() + " is of another repository");
            }
            return Optional.of(found);
        } catch (IntegrityException e) {
            defects.accept(new ChainDefect(
                    ChainDefect.Kind.UNTRUSTED, ref.name(), "is no valid succession of keys: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private static KeySuccession later(KeySuccession one, KeySuccession other) {
        return Comparator.comparing(KeySuccession::issuedAt).compare(one, other) >= 0 ? one : other;
    }

    /** The root key that reigns now. */
    public VerificationKey newest() {
        return newestLink().map(KeySuccession::root).orElse(trusted);
    }

    /** The ceremony that made the newest root key; empty when there was none. */
    public Optional<KeySuccession> newestLink() {
        return links.isEmpty() ? Optional.empty() : Optional.of(links.get(links.size() - 1));
    }

    /**
     * Reads a certificate that one of these root keys signed.
     *
     * @throws IntegrityException when none of them did
     */
    KeyCertificate verify(String note) {
        IntegrityException refusal = new IntegrityException("not a certificate");
        for (VerificationKey root : roots()) {
            try {
                return KeyCertificate.verify(note, root);
            } catch (IntegrityException e) {
                refusal = e;
            }
        }
        throw refusal;
    }

    /** Whether a certificate may be the newest: the newest root key signed it, or the newest ceremony names it. */
    boolean mayReign(String note, String sha256) {
        if (newestLink().filter(link -> link.certificate().equals(sha256)).isPresent()) {
            return true;
        }
        try {
            KeyCertificate.verify(note, newest());
            return true;
        } catch (IntegrityException signedBefore) {
            return false;
        }
    }

    /**
     * A copy of the key that opens, too, what was sealed to the keys before it, as far as ceremonies carried them over; the
     * caller closes it. Of a key that no ceremony made, a plain copy.
     */
    public RecipientPrivateKey inherit(RecipientPrivateKey key) {
        RecipientPrivateKey all = key.copy();
        RecipientPrivateKey at = key;
        for (Optional<KeySuccession> link = madeBy(at.publicKey());
                link.filter(KeySuccession::carriesHistory).isPresent();
                link = madeBy(at.publicKey())) {
            at = link.get().formerKey(at);
            try (RecipientPrivateKey before = all) {
                all = before.inheriting(at);
            }
        }
        return all;
    }

    /** The first point that this key, with all it inherits, opens: later than 0 after a ceremony that carried nothing over. */
    public long horizon(RecipientPublicKey key) {
        RecipientPublicKey at = key;
        for (Optional<KeySuccession> link = madeBy(at); link.isPresent(); link = madeBy(at)) {
            if (!link.get().carriesHistory()) {
                return link.get().sequence();
            }
            at = link.get().formerRecipient();
        }
        return 0;
    }

    /** The first point that the recovery key in force opens: later than 0 after a ceremony that carried nothing over. */
    public long horizon() {
        return newestLink().map(KeySuccession::recipient).map(this::horizon).orElse(0L);
    }

    private Optional<KeySuccession> madeBy(RecipientPublicKey recipient) {
        return links.stream().filter(link -> link.recipient().equals(recipient)).findFirst();
    }

    private List<VerificationKey> roots() {
        return Stream.concat(
                        Stream.of(trusted), links.stream().flatMap(link -> Stream.of(link.root(), link.formerRoot())))
                .distinct()
                .toList();
    }
}
