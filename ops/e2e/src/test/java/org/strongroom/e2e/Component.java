package org.strongroom.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * One library in the distribution, as its own jar names it; those that were packed into another jar are found by the
 * Maven properties they brought along.
 *
 * @param name {@code group:artifact}; a jar that does not say: {@code ?:artifact}, from its file name
 * @param version empty when unknown
 * @param place the file, and the files within it
 */
record Component(String name, String version, String place) implements Comparable<Component> {
    private static final Pattern OWN = Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");
    private static final Pattern JAR = Pattern.compile(".*\\.(jar|war|ear)");
    private static final Pattern FILE = Pattern.compile("(?:.*/)?(.+?)(?:-(\\d[^/]*))?\\.(?:jar|war|ear)");

    /** All libraries below a folder, however deep they are packed. */
    static Set<Component> in(Path distribution) throws IOException {
        Set<Component> found = new TreeSet<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(distribution)) {
            files = all.filter(file -> JAR.matcher(file.toString()).matches()).toList();
        }
        for (Path file : files) {
            try (InputStream bytes = Files.newInputStream(file)) {
                collect(bytes, distribution.relativize(file).toString(), found);
            }
        }
        return found;
    }

    private static void collect(InputStream bytes, String place, Set<Component> found) throws IOException {
        ZipInputStream zip = new ZipInputStream(bytes);
        boolean named = false;
        String said = "";
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (OWN.matcher(entry.getName()).matches()) {
                Properties own = new Properties();
                own.load(zip);
                found.add(new Component(
                        own.getProperty("groupId") + ":" + own.getProperty("artifactId"),
                        own.getProperty("version", ""),
                        place));
                named = true;
            } else if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
                said = version(new Manifest(zip).getMainAttributes());
            } else if (JAR.matcher(entry.getName()).matches()) {
                collect(zip, place + "!" + entry.getName(), found);
            }
        }
        Matcher file = FILE.matcher(place);
        if (!named && file.matches()) {
            found.add(new Component("?:" + file.group(1), file.group(2) == null ? said : file.group(2), place));
        }
    }

    private static String version(Attributes attributes) {
        String bundle = attributes.getValue("Bundle-Version");
        String implementation = attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        return bundle != null ? bundle : implementation == null ? "" : implementation;
    }

    /** Whether it is the artifact that an advisory names. */
    boolean is(String groupAndArtifact) {
        return name.equals(groupAndArtifact)
                || name.startsWith("?:")
                        && name.substring(2).equals(groupAndArtifact.substring(groupAndArtifact.indexOf(':') + 1));
    }

    /** Whether its version is at least this one; numbers count, words do not. */
    boolean isAtLeast(String other) {
        String[] mine = numbers(version);
        String[] theirs = numbers(other);
        for (int i = 0; i < Math.max(mine.length, theirs.length); i++) {
            long difference = number(mine, i) - number(theirs, i);
            if (difference != 0) {
                return difference > 0;
            }
        }
        return true;
    }

    private static String[] numbers(String version) {
        return version.split("[.-](?=\\D)", 2)[0].split("[.-]", -1);
    }

    private static long number(String[] parts, int index) {
        return index < parts.length && parts[index].matches("\\d{1,18}") ? Long.parseLong(parts[index]) : 0;
    }

    @Override
    public int compareTo(Component other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return name + " " + version + " (" + place + ")";
    }
}
