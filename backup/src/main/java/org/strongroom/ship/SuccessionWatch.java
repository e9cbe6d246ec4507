package org.strongroom.ship;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.KeyCertificate;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.kit.Identity;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Repository;
import org.strongroom.store.ObjectInfo;

/** Looks for a later incarnation: a server that finds itself succeeded has to stop. One thread. */
public final class SuccessionWatch {
    private final Identity identity;
    private final Repository repository;
    private final KeyCertificate own;
    private final String ownHash;
    private final Set<String> known = new HashSet<>();

    /** Checks the server's own certificate too. */
    public SuccessionWatch(Identity identity, Repository repository) {
        this.identity = identity;
        this.repository = repository;
        try {
            this.own = identity.certificate();
        } catch (IntegrityException e) {
            throw new ConfigurationException("this server's incarnation certificate is not signed by the root key", e);
        }
        this.ownHash = Hashes.hex(Hashes.sha256(bytes()));
    }

    /** SHA-256 of the server's own certificate object. */
    String certificate() {
        return ownHash;
    }

    /** Puts the server's own certificate. */
    ObjectRef publish() {
        return repository.put(sha256 -> ObjectNames.incarnation(identity.incarnation(), sha256), bytes());
    }

    /** Puts the notes of ceremonies that the store does not hold yet: before anything is sealed to the keys they made. */
    List<ObjectRef> publishSuccessions() {
        List<ObjectRef> put = new ArrayList<>();
        for (String note : identity.successions()) {
            byte[] bytes = note.getBytes(StandardCharsets.UTF_8);
            String name = ObjectNames.keySuccession(identity.incarnation(), Hashes.hex(Hashes.sha256(bytes)));
            if (known.add(name) && !repository.holds(ObjectRef.of(name, bytes.length))) {
                put.add(repository.put(sha256 -> ObjectNames.keySuccession(identity.incarnation(), sha256), bytes));
            }
        }
        return put;
    }

    /** The certificate of a later incarnation, if there is one. */
    public Optional<KeyCertificate> successor() {
        String before = ObjectNames.incarnationPrefix(identity.incarnation());
        Iterator<ObjectInfo> listed =
                repository.list(ObjectKind.INCARNATION, ObjectKind.INCARNATION.prefix(), Optional.of(before));
        while (listed.hasNext()) {
            ObjectInfo info = listed.next();
            if (known.contains(info.name())) {
                continue;
            }
            Optional<KeyCertificate> other = read(ObjectRef.of(info.name(), info.size()));
            if (other.filter(this::isLater).isPresent()) {
                return other;
            }
            known.add(info.name());
        }
        return Optional.empty();
    }

    private boolean isLater(KeyCertificate other) {
        return other.repositoryId().equals(identity.repositoryId())
                && other.purpose() == KeyCertificate.Purpose.SERVER_INCARNATION
                && (other.incarnation() > own.incarnation()
                        || (other.incarnation() == own.incarnation()
                                && other.issuedAt().isAfter(own.issuedAt())));
    }

    /** A certificate that the root key did not sign succeeds nobody. */
    private Optional<KeyCertificate> read(ObjectRef ref) {
        try {
            String note = new String(repository.read(ref), StandardCharsets.UTF_8);
            return Optional.of(KeyCertificate.verify(note, identity.rootKey()));
        } catch (IntegrityException e) {
            return Optional.empty();
        }
    }

    private byte[] bytes() {
        return identity.incarnationCertificate().getBytes(StandardCharsets.UTF_8);
    }
}
