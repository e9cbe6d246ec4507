package org.strongroom.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules of the house that are about files, not classes. */
class HouseKeepingTest {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    @Test
    void everyPackageHasACharter() throws IOException {
        Set<String> without = new TreeSet<>();
        for (Path file : mainSources()) {
            Path charter = file.resolveSibling("package-info.java");
            if (!Files.exists(charter) || !says(charter, "not live here")) {
                without.add(ROOT.relativize(file.getParent()).toString());
            }
        }
        assertEquals(Set.of(), without, "packages without a package-info.java that says what may not live there");
    }

    @Test
    void theTopLevelIsExactlyAsAgreed() throws IOException {
        Set<String> agreed = Set.of("pom.xml", "ear", "ejb", "web", "backup", "ops", "README.md");
        try (Stream<Path> top = Files.list(ROOT)) {
            Set<String> visible = top.map(p -> p.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !name.equals("target"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(new TreeSet<>(agreed), visible);
        }
    }

    @Test
    void versionsLiveInTheRootPomAlone() throws IOException {
        for (Path pom : poms()) {
            String text = Files.readString(pom);
            String body = text.substring(text.indexOf("</parent>"));
            List<String> literal = body.lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith("<version>"))
                    .filter(line -> !line.startsWith("<version>$") && !line.equals("<version>10</version>"))
                    .toList();
            assertEquals(List.of(), literal, pom.toString());
        }
    }

    private static boolean says(Path charter, String words) throws IOException {
        return Files.readString(charter).replaceAll("[\\s*]+", " ").contains(words);
    }

    private static List<Path> mainSources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<Path> sources = files.filter(p -> p.toString().endsWith(".java"))
                    .filter(p -> p.toString().contains("/src/main/java/"))
                    .filter(p -> !p.toString().contains("/target/"))
                    .toList();
            assertTrue(sources.size() > 10, "the walk found the sources");
            return sources;
        }
    }

    private static List<Path> poms() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<Path> poms = files.filter(p -> p.endsWith("pom.xml"))
                    .filter(p -> !p.toString().contains("/target/"))
                    .filter(p -> !p.equals(ROOT.resolve("pom.xml")))
                    .toList();
            assertTrue(poms.size() >= 9, "the walk found the modules");
            return poms;
        }
    }
}
