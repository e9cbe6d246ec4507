package org.strongroom.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Measures the style sheet's colours as WCAG 2.2 does (1.4.3 and 1.4.11), in light and dark. */
class ContrastTest {
    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});");
    private static Map<String, String> light;
    private static Map<String, String> dark;

    @BeforeAll
    static void readTheStyleSheet() throws IOException {
        String css = Files.readString(Path.of("src/main/webapp/console/assets/console.css"));
        int darkBegins = css.indexOf("@media (prefers-color-scheme: dark)");
        int darkEnds = css.indexOf("\n}\n", darkBegins);
        light = colours(css.substring(0, darkBegins));
        dark = new HashMap<>(light);
        dark.putAll(colours(css.substring(darkBegins, darkEnds)));
    }

    @ParameterizedTest
    @CsvSource({
        "ink, paper, 7",
        "ink, card, 7",
        "ink, sunk, 7",
        "soft, paper, 4.5",
        "soft, card, 4.5",
        "soft, sunk, 4.5",
        "accent, paper, 4.5",
        "accent, card, 4.5",
        "accent, sunk, 4.5",
        "accent-deep, sunk, 4.5",
        "accent-ink, accent, 4.5",
        "accent-ink, accent-deep, 4.5",
        "safe, safe-ground, 4.5",
        "look, look-ground, 4.5",
        "risk, risk-ground, 4.5",
        "info, info-ground, 4.5",
        "ink, safe-ground, 7",
        "ink, look-ground, 7",
        "ink, risk-ground, 7",
        "risk, card, 4.5",
        "risk, sunk, 4.5",
        "safe, card, 3",
        "info, card, 3",
        "field, card, 3",
        "focus, paper, 3",
        "focus, card, 3"
    })
    void isEnough(String front, String ground, double needed) {
        assertThat(ratio(light, front, ground)).as("light").isGreaterThanOrEqualTo(needed);
        assertThat(ratio(dark, front, ground)).as("dark").isGreaterThanOrEqualTo(needed);
    }

    @Test
    void theDesignLanguageShowsTheMeasuredNumbers() throws IOException {
        Path page = Path.of("../ops/docs/design-language.md");
        try (Stream<String> lines = Files.lines(page)) {
            var rows = lines.map(
                            Pattern.compile("\\| `([a-z-]+)` on `([a-z-]+)` \\| ([0-9.]+) \\| ([0-9.]+) \\|.*")
                                    ::matcher)
                    .filter(Matcher::matches)
                    .toList();
            assertThat(rows).hasSizeGreaterThan(15);
            for (Matcher row : rows) {
                assertThat(row.group(3) + " " + row.group(4))
                        .as(row.group(1) + " on " + row.group(2))
                        .isEqualTo(text(ratio(light, row.group(1), row.group(2))) + " "
                                + text(ratio(dark, row.group(1), row.group(2))));
            }
        }
    }

    private static String text(double ratio) {
        return String.format(Locale.ROOT, "%.1f", ratio);
    }

    private static Map<String, String> colours(String css) {
        Map<String, String> found = new HashMap<>();
        Matcher colour = COLOUR.matcher(css);
        while (colour.find()) {
            found.put(colour.group(1), colour.group(2));
        }
        return found;
    }

    private static double ratio(Map<String, String> scheme, String front, String ground) {
        double one = luminance(scheme.get(front));
        double other = luminance(scheme.get(ground));
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);
    }

    private static double linear(String colour, int at) {
        double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
