package org.strongroom.repository;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.strongroom.crypto.KeyCertificate;
import org.strongroom.crypto.VerificationKey;
import org.strongroom.failure.IntegrityException;
import org.strongroom.store.ObjectInfo;

/**
 * Which incarnation reigned over which stretch of the chain. The newest certificate decides, and names the last point of
 * the incarnation before; what an earlier incarnation wrote after that point is an abandoned branch. Immutable.
 */
public final class Lineage {
    /** No certificate is so large; whoever may put could make it so. */
    static final long LARGEST = 1 << 16;

    private final List<Reign> reigns;
    private final int certificates;
    private final RootLine roots;

    private Lineage(List<Reign> reigns, int certificates, RootLine roots) {
        this.reigns = List.copyOf(reigns);
        this.certificates = certificates;
        this.roots = roots;
    }

    /**
     * One incarnation's stretch.
     *
     * @param incarnation who
     * @param first sequence of its first point
     * @param predecessor where it takes over; empty for the first incarnation
     */
    public record Reign(Incarnation incarnation, long first, Optional<Succession> predecessor) {}

    /**
     * Reads all certificates and works back from the newest. After a ceremony, that is one that the new root key signed,
     * or the one that the ceremony names: whatever else an earlier root key signs later counts for nothing.
     *
     * @param defects is told of certificates that are damaged or not signed by the root key; they count for nothing
     * @throws IntegrityException when there is no valid certificate, or the newest cannot be traced to the first
     */
    public static Lineage read(Repository repository, VerificationKey root, Consumer<ChainDefect> defects) {
        RootLine roots = RootLine.read(repository, root, defects);
        Map<String, Incarnation> byHash = new HashMap<>();
        Set<String> candidates = new HashSet<>();
        Iterator<ObjectInfo> listed = repository.list(ObjectKind.INCARNATION);
        while (listed.hasNext()) {
            ObjectInfo info = listed.next();
            certificate(repository, roots, info, candidates, defects)
                    .ifPresent(found -> byHash.put(found.sha256(), found));
        }
        return trace(byHash, candidates, repository.id(), roots);
    }

    private static Optional<Incarnation> certificate(
            Repository repository,
            RootLine roots,
            ObjectInfo info,
            Set<String> candidates,
            Consumer<ChainDefect> defects) {
        ObjectRef ref = ObjectRef.of(info.name(), info.size());
        try {
            if (info.size() > LARGEST) {
                throw new IntegrityException(ref.name() + " is larger than any certificate");
            }
            String note = new String(repository.read(ref), StandardCharsets.UTF_8);
            KeyCertificate certificate = roots.verify(note);
            if (certificate.purpose() != KeyCertificate.Purpose.SERVER_INCARNATION
                    || !certificate.repositoryId().equals(repository.id())) {
                throw new IntegrityException(ref.name() + " certifies something else");
            }
            certificate.predecessor().ifPresent(Succession::parse);
            if (roots.mayReign(note, ref.sha256())) {
                candidates.add(ref.sha256());
            }
            return Optional.of(new Incarnation(certificate, ref.sha256()));
        } catch (IntegrityException | IllegalArgumentException e) {
            defects.accept(new ChainDefect(
                    ChainDefect.Kind.UNTRUSTED, ref.name(), "is no valid incarnation certificate: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private static Lineage trace(
            Map<String, Incarnation> byHash, Set<String> candidates, UUID repository, RootLine roots) {
        Incarnation at = candidates.stream()
                .map(byHash::get)
                .max(Comparator.comparingInt(Incarnation::number)
                        .thenComparing(i -> i.certificate().issuedAt())
                        .thenComparing(Incarnation::sha256))
                .orElseThrow(() -> new IntegrityException("no incarnation certificate of repository " + repository
                        + " signed by this root key: wrong repository, wrong kit, or incarnations/ is missing"));
        List<Reign> reigns = new ArrayList<>();
        while (true) {
            Optional<Succession> before = at.certificate().predecessor().map(Succession::parse);
            reigns.add(new Reign(at, before.map(s -> s.sequence() + 1).orElse(0L), before));
            if (before.isEmpty()) {
                break;
            }
            Incarnation earlier = byHash.get(before.get().certificate());
            if (earlier == null || earlier.number() >= at.number()) {
                throw new IntegrityException("the certificate of the incarnation before number " + at.number()
                        + ", with hash " + before.get().certificate()
                        + ", is missing: nothing that was shipped before can be trusted");
            }
            at = earlier;
        }
        Collections.reverse(reigns);
        return new Lineage(reigns, byHash.size(), roots);
    }

    /** The stretches, oldest first; never empty. */
    public List<Reign> reigns() {
        return reigns;
    }

    /** The root keys that ceremonies made one after the other. */
    public RootLine roots() {
        return roots;
    }

    /** The incarnation that reigns now. */
    public Incarnation newest() {
        return reigns.get(reigns.size() - 1).incarnation();
    }

    /** How many valid certificates there are, abandoned ones included. */
    public int certificates() {
        return certificates;
    }

    /** Who signs the point of this sequence. */
    public Reign at(long sequence) {
        for (int i = reigns.size() - 1; i > 0; i--) {
            if (reigns.get(i).first() <= sequence) {
                return reigns.get(i);
            }
        }
        return reigns.get(0);
    }

    /** The reign of the incarnation with this number, if it is part of the lineage. */
    public Optional<Reign> of(int number) {
        return reigns.stream().filter(r -> r.incarnation().number() == number).findFirst();
    }
}
