package org.strongroom.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Content-Security-Policy refuses inline script and style; pages that carry any do not get past the build. */
class NothingInlineTest {
    private static final Path WEBAPP = Path.of("src/main/webapp");
    private static final Pattern HANDLER = Pattern.compile("\\son[a-z]+\\s*=\\s*\"");
    private static final Pattern STYLE = Pattern.compile("\\sstyle\\s*=\\s*\"|<style");
    private static final Pattern SCRIPT = Pattern.compile("<script(?![^>]*\\ssrc=)");

    @Test
    void pagesCarryNeitherScriptsNorHandlersNorStyles() throws IOException {
        List<Path> pages = pages();
        assertThat(pages).hasSizeGreaterThan(4);
        for (Path page : pages) {
            String text = Files.readString(page);
            assertThat(List.of(
                            HANDLER.matcher(text).find(),
                            STYLE.matcher(text).find(),
                            SCRIPT.matcher(text).find()))
                    .as(page + ": handler, style, script")
                    .containsOnly(false);
        }
    }

    @Test
    void everyFormOfFacesCarriesTheNonce() throws IOException {
        for (Path page : pages()) {
            String text = Files.readString(page);
            assertThat(count(text, "/WEB-INF/console/nonce.xhtml"))
                    .as("%s: forms with the nonce", page)
                    .isEqualTo(count(text, "<h:form"));
        }
    }

    @Test
    void scriptsSayNothingToBeEvaluated() throws IOException {
        try (Stream<Path> files = Files.walk(WEBAPP)) {
            for (Path script :
                    files.filter(file -> file.toString().endsWith(".js")).toList()) {
                assertThat(Files.readString(script))
                        .as(script.toString())
                        .doesNotContain(
                                "eval(", "new Function", "innerHTML", "document.write", "setAttribute(\"style\"");
            }
        }
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(WEBAPP)) {
            return files.filter(file -> file.toString().matches(".*\\.(xhtml|html)"))
                    .toList();
        }
    }
}
