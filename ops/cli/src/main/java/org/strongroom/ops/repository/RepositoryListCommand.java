package org.strongroom.ops.repository;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.site.ExternalStore;
import org.strongroom.ops.site.FurtherStore;
import org.strongroom.ops.site.SiteSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code strongroom repository list}: what the settings say; {@code status} says how they stand. */
@Command(
        name = "list",
        description =
                "Lists the places of the repository as the settings name them; strongroom status shows their state.",
        mixinStandardHelpOptions = true)
public final class RepositoryListCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        SiteSettings settings = SiteSettings.load(home.home());
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        ObjectNode first = all.addObject()
                .put("name", "first")
                .put(
                        "location",
                        settings.offsite().map(ExternalStore::location).orElse("the store process on this machine"));
        put(first, "place", settings.offsite().flatMap(ExternalStore::place));
        for (FurtherStore store : settings.further()) {
            ObjectNode one = all.addObject().put("name", store.name()).put("location", store.location());
            for (String field : new String[] {"place", "every", "hours", "limit", "lag-limit"}) {
                put(one, field, store.setting(field));
            }
        }
        output.result(
                all,
                out -> all.forEach(one -> {
                    out.printf(
                            "%-12s %s%n",
                            one.path("name").asText(), one.path("location").asText());
                    one.properties().stream()
                            .filter(field -> !field.getKey().equals("name")
                                    && !field.getKey().equals("location"))
                            .forEach(field -> out.printf(
                                    "%-12s   %s %s%n",
                                    "", field.getKey(), field.getValue().asText()));
                }));
        return 0;
    }

    private static void put(ObjectNode json, String field, Optional<String> value) {
        value.ifPresent(text -> json.put(field, text));
    }
}
