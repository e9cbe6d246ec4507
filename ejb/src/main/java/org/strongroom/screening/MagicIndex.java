package org.strongroom.screening;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.apache.tika.mime.MimeTypes;
import org.xml.sax.SAXException;

/**
 * Tells of most content that none of Tika's 850 magic numbers is in it, at a few dozen looks: they are kept by where they
 * may stand and by the byte they begin with. Errs to one side only: where it says that none matches, none does. Immutable.
 */
final class MagicIndex {
    private static final String TYPES = "tika-mimetypes.xml";
    private static final int FIRST_BYTES = 256;

    private final List<Stretch> stretches;
    private final List<MagicExpression> expressions;

    private MagicIndex(List<Stretch> stretches, List<MagicExpression> expressions) {
        this.stretches = stretches;
        this.expressions = expressions;
    }

    /** Of the file in Tika's own jar. */
    static MagicIndex read() {
        MagicReader reader = new MagicReader();
        try (InputStream types = MimeTypes.class.getResourceAsStream(TYPES)) {
            SAXParserFactory.newDefaultInstance().newSAXParser().parse(types, reader);
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("Tika's types cannot be read", e);
        }
        Map<List<Integer>, List<MagicNumber>> byPlace = reader.numbers().stream()
                .collect(Collectors.groupingBy(
                        number -> List.of(number.begin(), number.end()), LinkedHashMap::new, Collectors.toList()));
        List<Stretch> stretches = new ArrayList<>();
        byPlace.forEach((place, numbers) -> stretches.add(Stretch.of(place.get(0), place.get(1), numbers)));
        return new MagicIndex(stretches, List.copyOf(reader.expressions()));
    }

    /** Whether a magic number may match content whose first {@code count} bytes these are. */
    boolean mayMatch(byte[] content, int count) {
        for (Stretch stretch : stretches) {
            if (stretch.holdsOne(content, count)) {
                return true;
            }
        }
        for (MagicExpression expression : expressions) {
            if (expression.mayMatch(content, count)) {
                return true;
            }
        }
        return false;
    }

    /** The numbers that may stand from one offset to another, by their first byte; null where none begins so. */
    private record Stretch(int begin, int end, MagicNumber[][] byFirst) {
        static Stretch of(int begin, int end, List<MagicNumber> numbers) {
            MagicNumber[][] byFirst = new MagicNumber[FIRST_BYTES][];
            for (int first = 0; first < FIRST_BYTES; first++) {
                int byteThere = first;
                MagicNumber[] those = numbers.stream()
                        .filter(number -> number.beginsWith(byteThere))
                        .toArray(MagicNumber[]::new);
                byFirst[first] = those.length == 0 ? null : those;
            }
            return new Stretch(begin, end, byFirst);
        }

        boolean holdsOne(byte[] content, int count) {
            // beyond the end all places are alike
            int last = Math.min(end, Math.max(begin, count));
            for (int at = begin; at <= last; at++) {
                MagicNumber[] numbers = byFirst[at < count ? content[at] & 0xff : 0];
                if (numbers != null && oneOf(numbers, content, count, at)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean oneOf(MagicNumber[] numbers, byte[] content, int count, int at) {
            for (MagicNumber number : numbers) {
                if (number.standsAt(content, count, at)) {
                    return true;
                }
            }
            return false;
        }
    }
}
