package org.strongroom.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.annotation.WebServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.strongroom.web.access.AccessRule;
import org.strongroom.web.console.ConsolePage.Kind;

/** A page or servlet that forgot to say whom it is for is not reachable; here it does not even get past the build. */
class EveryPageDeclaresItsRolesTest {
    private static final Path WEBAPP = Path.of("src/main/webapp");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern SERVLET = Pattern.compile("@WebServlet\\(\\s*\"(/console[^\"]*)\"");

    @Test
    void everyViewIsDeclaredAndEveryDeclaredViewIsThere() throws IOException {
        try (Stream<Path> files = Files.walk(WEBAPP.resolve("console"))) {
            Set<String> views = files.map(WEBAPP::relativize)
                    .map(Path::toString)
                    .filter(name -> name.endsWith(".xhtml") && !name.equals("console/problem.xhtml"))
                    .map(name -> "/" + name.substring(0, name.length() - ".xhtml".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(views).isEqualTo(paths(Kind.VIEW));
        }
    }

    @Test
    void everyServletIsDeclaredAndEveryDeclaredCallIsThere() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            Set<String> servlets = files.filter(file -> file.toString().endsWith(".java"))
                    .map(EveryPageDeclaresItsRolesTest::read)
                    .map(SERVLET::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(servlets).isEqualTo(paths(Kind.CALL));
            assertThat(SignOutCall.class.getAnnotation(WebServlet.class).value())
                    .as("the pattern reads what the annotation says")
                    .containsExactly("/console/sign-out");
        }
    }

    @Test
    void pathsAreUniqueAndBelowTheConsole() {
        assertThat(Arrays.stream(ConsolePage.values()).map(ConsolePage::path))
                .doesNotHaveDuplicates()
                .allMatch(path -> path.startsWith("/console/") && !path.endsWith(".xhtml"));
    }

    @Test
    void onlySigningInIsForAnyone() {
        assertThat(Arrays.stream(ConsolePage.values()).filter(page -> page.rule() instanceof AccessRule.Anyone))
                .containsExactly(ConsolePage.SIGN_IN);
        assertThat(Arrays.stream(ConsolePage.values())).noneMatch(page -> page.rule() instanceof AccessRule.Nobody);
    }

    @Test
    void theMenuListsViewsOnly() {
        assertThat(Arrays.stream(ConsolePage.values())
                        .filter(page -> !page.title().isEmpty()))
                .isNotEmpty()
                .allMatch(page -> page.kind() == Kind.VIEW);
    }

    private static Set<String> paths(Kind kind) {
        return Arrays.stream(ConsolePage.values())
                .filter(page -> page.kind() == kind)
                .map(ConsolePage::path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
