package org.strongroom.content;

import com.github.luben.zstd.Zstd;
import java.util.Arrays;

/**
 * Decides whether compressing pays: by the type, and by trying the first bytes, which are all of most content.
 *
 * @param compression what pays
 * @param tried the first bytes as one frame, where it pays
 */
@SuppressWarnings("ArrayRecordComponent") // wiped by its owner, never compared
record CompressionTrial(Compression compression, byte[] tried) {
    /** How many bytes of content are tried. */
    static final int PREFIX = 128 * 1024;

    static final int LEVEL = 3;
    private static final double PAYS_BELOW = 0.9;

    private static final CompressionTrial NONE = new CompressionTrial(Compression.NONE, new byte[0]);

    /**
     * Audio, video and other compressed types stay as they are, so that players seek at no cost; so does what a trial
     * shortens by less than a tenth.
     */
    static CompressionTrial of(String mediaType, byte[] prefix) {
        if (prefix.length == 0 || MediaTypes.isCompressed(mediaType)) {
            return NONE;
        }
        byte[] tried = Zstd.compress(prefix, LEVEL);
        if (tried.length < prefix.length * PAYS_BELOW) {
            return new CompressionTrial(Compression.ZSTD, tried);
        }
        Arrays.fill(tried, (byte) 0);
        return NONE;
    }

    /** Leaves nothing of it in memory. */
    void wipe() {
        Arrays.fill(tried, (byte) 0);
    }
}
