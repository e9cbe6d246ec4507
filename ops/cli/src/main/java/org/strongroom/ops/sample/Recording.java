package org.strongroom.ops.sample;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Session recordings: no voice, but shaped like one to a compressor: band-limited noise that swells and pauses as
 * speech does, over two slowly wandering tones. 16-bit mono PCM at 16 kHz in a RIFF/WAVE file.
 */
final class Recording {
    private static final int RATE = 16_000;
    private static final int HEADER = 44;

    private Recording() {}

    /** A recording of 30 to 80 seconds, one to two and a half MiB. */
    static byte[] wav(Dice dice) {
        int samples = RATE * dice.between(30, 80);
        ByteBuffer wav = ByteBuffer.allocate(HEADER + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        header(wav, 2 * samples);
        double low = 0;
        double high = 0;
        double loudness = 0;
        double target = 0;
        double phase = 0;
        double pitch = 0.05;
        for (int i = 0; i < samples; i++) {
            if (i % 1_600 == 0) {
                target = dice.chance(0.25) ? 0.01 : 0.2 + 0.6 * dice.unit();
                pitch = 0.035 + 0.04 * dice.unit();
            }
            loudness += (target - loudness) * 0.002;
            double noise = 2 * dice.unit() - 1;
            low += 0.35 * (noise - low);
            high += 0.05 * (low - high);
            phase = (phase + pitch) % 2;
            double tone = (phase < 1 ? phase : 2 - phase) - 0.5;
            wav.putShort((short) (24_000 * loudness * (0.8 * (low - high) + 0.25 * tone)));
        }
        return wav.array();
    }

    private static void header(ByteBuffer wav, int dataLength) {
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + dataLength);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(2 * RATE);
        wav.putShort((short) 2).putShort((short) 16);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(dataLength);
    }
}
