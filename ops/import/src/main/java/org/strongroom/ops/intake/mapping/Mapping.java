package org.strongroom.ops.intake.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.strongroom.failure.ConfigurationException;

/**
 * The mapping, of a YAML file. Every part may be absent.
 *
 * @param categories category by type of document: by LOINC code, or by any code as {@code system|code}
 * @param defaultCategory of what has no type that is mapped
 * @param issuers by which name an issuer of record numbers is known in the archive, by its name in the input
 * @param authors ids of accounts by author: by identifier as {@code system|value}, or by name as the input writes it
 * @param careTeam ids of accounts that may see every case file that is opened
 */
public record Mapping(
        Map<String, String> categories,
        String defaultCategory,
        Map<String, String> issuers,
        Map<String, String> authors,
        List<String> careTeam) {
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final Set<String> CATEGORIES = Set.of(
            "PROGRESS_NOTE",
            "GROUP_NOTE",
            "PSYCHOTHERAPY_NOTE",
            "ASSESSMENT",
            "CONSENT",
            "TREATMENT_PLAN",
            "RECORDING",
            "CORRESPONDENCE",
            "DOCUMENT");

    /** Copies; what is absent is empty. */
    public Mapping {
        categories = categories == null ? Map.of() : Map.copyOf(categories);
        issuers = issuers == null ? Map.of() : Map.copyOf(issuers);
        authors = authors == null ? Map.of() : Map.copyOf(authors);
        careTeam = careTeam == null ? List.of() : List.copyOf(careTeam);
        Stream.concat(categories.values().stream(), Optional.ofNullable(defaultCategory).stream())
                .filter(category -> !CATEGORIES.contains(category))
                .findAny()
                .ifPresent(wrong -> {
                    throw new ConfigurationException("the mapping names a category that is not one of "
                            + String.join(", ", CATEGORIES.stream().sorted().toList()));
                });
        Stream.concat(authors.values().stream(), careTeam.stream()).forEach(Mapping::requireId);
    }

    /** The mapping that ships. */
    public static Mapping standard() {
        try (InputStream in = Mapping.class.getResourceAsStream("standard.yaml")) {
            return YAML.readValue(in, Mapping.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The mapping that ships with a site's own over it.
     *
     * @throws ConfigurationException when the file cannot be read or is not a mapping
     */
    public static Mapping of(Path file) {
        try {
            return standard().under(YAML.readValue(Files.readAllBytes(file), Mapping.class));
        } catch (JsonProcessingException e) {
            throw new ConfigurationException(
                    "the mapping " + file + " is not as it should be: " + e.getOriginalMessage()
                            + (e.getLocation() == null
                                    ? ""
                                    : ", line " + e.getLocation().getLineNr()));
        } catch (IOException e) {
            throw new ConfigurationException("the mapping " + file + " cannot be read", e);
        }
    }

    /** The category of a document with one of these types, each a code alone or {@code system|code}. */
    public Optional<String> category(Stream<String> types) {
        return types.map(categories::get).filter(found -> found != null).findFirst();
    }

    /** By which name the archive knows an issuer. */
    public String issuer(String name) {
        return issuers.getOrDefault(name, name);
    }

    /** The account of an author with one of these names or identifiers. */
    public Optional<String> author(Stream<String> names) {
        return names.map(authors::get).filter(found -> found != null).findFirst();
    }

    private Mapping under(Mapping site) {
        return new Mapping(
                merged(categories, site.categories),
                site.defaultCategory == null ? defaultCategory : site.defaultCategory,
                merged(issuers, site.issuers),
                merged(authors, site.authors),
                Stream.concat(careTeam.stream(), site.careTeam.stream()).toList());
    }

    private static Map<String, String> merged(Map<String, String> below, Map<String, String> above) {
        Map<String, String> all = new HashMap<>(below);
        all.putAll(above);
        return all;
    }

    private static void requireId(String id) {
        try {
            if (!UUID.fromString(id).toString().equals(id.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(id);
            }
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("the mapping names an account by something that is not its id: "
                    + "strongroom user list shows the ids");
        }
    }
}
