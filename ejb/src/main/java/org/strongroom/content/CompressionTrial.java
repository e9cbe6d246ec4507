package org.strongroom.content;

import com.github.luben.zstd.Zstd;
import java.util.Arrays;

/** Decides whether compressing pays: by the type, and by trying the first bytes. */
final class CompressionTrial {
    /** How many bytes of content are tried. */
    static final int PREFIX = 128 * 1024;

    static final int LEVEL = 3;
    private static final double PAYS_BELOW = 0.9;

    private CompressionTrial() {}

    /**
     * Audio, video and other compressed types stay as they are, so that players seek at no cost; so does what a trial
     * shortens by less than a tenth.
     */
    static Compression decide(String mediaType, byte[] prefix) {
        if (prefix.length == 0 || MediaTypes.isCompressed(mediaType)) {
            return Compression.NONE;
        }
        byte[] tried = Zstd.compress(prefix, LEVEL);
        boolean pays = tried.length < prefix.length * PAYS_BELOW;
        Arrays.fill(tried, (byte) 0);
        return pays ? Compression.ZSTD : Compression.NONE;
    }
}
