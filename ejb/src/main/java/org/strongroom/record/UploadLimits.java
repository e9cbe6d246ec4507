package org.strongroom.record;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.strongroom.configuration.Settings;
import org.strongroom.content.ContentLimit;

/**
 * How large a record's content may be, by category; made once at start.
 *
 * @param bytes for each category
 */
public record UploadLimits(Map<RecordCategory, Long> bytes) {
    private static final String SETTING = "strongroom.upload.limit";
    private static final long USUAL = 2L << 30;

    /** Two days of stereo sound, or a long day of video. */
    private static final long RECORDING = 64L << 30;

    /** Copies and checks that no category is without. */
    public UploadLimits {
        bytes = Map.copyOf(bytes);
        if (bytes.size() != RecordCategory.values().length) {
            throw new IllegalArgumentException("a category has no limit");
        }
    }

    /**
     * Reads the settings: {@code strongroom.upload.limit} for all, {@code strongroom.upload.limit.progress-note} and so
     * on for one category.
     *
     * @throws org.strongroom.failure.ConfigurationException when one is malformed
     */
    public static UploadLimits from(Config config) {
        Settings settings = new Settings(config);
        long all = settings.bytes(SETTING, USUAL);
        Map<RecordCategory, Long> limits = new EnumMap<>(RecordCategory.class);
        for (RecordCategory category : RecordCategory.values()) {
            long usual = category == RecordCategory.RECORDING ? Math.max(all, RECORDING) : all;
            limits.put(category, settings.bytes(setting(category), usual));
        }
        return new UploadLimits(limits);
    }

    /** The setting of one category. */
    static String setting(RecordCategory category) {
        return SETTING + "." + category.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The limit of a category. */
    public ContentLimit of(RecordCategory category) {
        return new ContentLimit("a " + category, bytes.get(category));
    }
}
