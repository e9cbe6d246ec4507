package org.strongroom.repository;

import java.util.ArrayList;
import java.util.List;
import org.strongroom.crypto.Hashes;

/**
 * The growing edge of an RFC 6962 Merkle tree: enough to append leaves and to tell the root, in O(log n) hashes.
 * Immutable; {@link #append} returns the next edge.
 *
 * @param size how many leaves the tree has
 * @param peaks roots of the perfect subtrees that {@code size} is made of, largest first, in lower-case hexadecimal
 */
public record MerkleFrontier(long size, List<String> peaks) {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    /** Checks that the number of peaks fits the size. */
    public MerkleFrontier {
        peaks = List.copyOf(peaks);
        if (size < 0 || Long.bitCount(size) != peaks.size()) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has not " + peaks.size() + " peaks");
        }
    }

    /** The tree without leaves. */
    public static MerkleFrontier empty() {
        return new MerkleFrontier(0, List.of());
    }

    /** The tree with one more leaf: {@code SHA-256(0x00 ‖ data)}. */
    public MerkleFrontier append(byte[] data) {
        List<String> next = new ArrayList<>(peaks);
        String hash = Hashes.hex(Hashes.sha256(LEAF, data));
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            hash = node(next.remove(next.size() - 1), hash);
        }
        next.add(hash);
        return new MerkleFrontier(size + 1, next);
    }

    /** Root hash of the tree, lower-case hexadecimal; of the empty tree the hash of nothing. */
    public String root() {
        if (peaks.isEmpty()) {
            return Hashes.hex(Hashes.sha256(new byte[0]));
        }
        String root = peaks.get(peaks.size() - 1);
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = node(peaks.get(i), root);
        }
        return root;
    }

    private static String node(String left, String right) {
        return Hashes.hex(Hashes.sha256(NODE, Hashes.unhex(left), Hashes.unhex(right)));
    }
}
