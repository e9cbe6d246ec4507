package org.strongroom.pack;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.strongroom.crypto.Hashes;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.store.RangedSource;

/**
 * Copies extents that are still wanted out of a sealed pack into the store's open one, each under the identity and offset
 * of its blob. What is copied stays where it was as well, until the old pack is removed. One thread.
 */
public final class PackRewrite {
    private final PackStore store;
    private final PackState pack;
    private final Map<Long, ScannedExtent> listed = new HashMap<>();

    PackRewrite(PackStore store, PackState pack) {
        this.store = store;
        this.pack = pack;
        PackReader.list(pack)
                .extents()
                .forEach(extent -> listed.put(extent.location().offset(), extent));
    }

    /**
     * Copies; when this returns, the copies are on stable storage.
     *
     * @param wanted places in this pack, as the rows that refer to them say
     * @param custody lasts until the rows say where the copies lie
     * @return the place of each copy, in the same order
     * @throws IntegrityException when one of them does not lie in the pack as its row says; none may be moved then
     */
    public List<ExtentLocation> copy(List<ExtentLocation> wanted, Custody custody) {
        custody.require();
        List<ExtentLocation> copies = new ArrayList<>();
        Map<OpenPack, Long> ends = new HashMap<>();
        for (ExtentLocation place : wanted) {
            ScannedExtent extent = listed.get(place.offset());
            if (extent == null || !extent.location().equals(place)) {
                throw new IntegrityException("pack " + pack.id() + " lists no such extent at " + place.offset());
            }
            store.append(
                    extent.blobId(),
                    extent.offsetInBlob(),
                    frame(place),
                    place.length(),
                    place.sha256(),
                    (open, copy) -> {
                        copies.add(copy);
                        ends.put(open, copy.offset() + copy.length());
                    });
        }
        ends.forEach(OpenPack::awaitDurable);
        return copies;
    }

    /** The payload, proven, behind room for a header. */
    private byte[] frame(ExtentLocation place) {
        byte[] frame = new byte[PackFormat.EXTENT_HEADER_SIZE + place.length()];
        try (InputStream in =
                RangedSource.of(pack.file(), place.offset(), place.length()).open()) {
            in.readNBytes(frame, PackFormat.EXTENT_HEADER_SIZE, place.length());
        } catch (IOException e) {
            throw new UnreachableException("cannot read pack " + pack.id(), e);
        }
        byte[] payload = Arrays.copyOfRange(frame, PackFormat.EXTENT_HEADER_SIZE, frame.length);
        if (!Arrays.equals(Hashes.sha256(payload), place.sha256())) {
            throw new IntegrityException("the extent at " + place.offset() + " of pack " + pack.id() + " is damaged");
        }
        return frame;
    }
}
