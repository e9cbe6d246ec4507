package org.strongroom.ops.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.strongroom.custody.Quorum;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.NotAuthorisedException;
import org.strongroom.home.Home;
import org.strongroom.kit.Ceremony;
import org.strongroom.kit.DrillAgentConfig;
import org.strongroom.kit.Identity;
import org.strongroom.kit.RecoveryKit;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.KitKeys;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.server.ServerState;
import org.strongroom.store.StoreCredentials;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strongroom keys ceremony}. */
@Command(
        name = "ceremony",
        description = {
            "Makes a new recovery key and a new root signing key, which are never written down whole: each custodian gets a"
                    + " page with a share.",
            "The archive's server must be running; it takes over the new keys when the shares on paper have been proven."
                    + " With the kit in force (--kit), everything that is off site stays within reach."
        },
        mixinStandardHelpOptions = true)
final class CeremonyCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home;

    @Mixin
    private Output output;

    @Mixin
    private KitKeys former;

    @Option(
            names = "--shares",
            paramLabel = "M",
            defaultValue = "3",
            description = "How many shares are needed (${DEFAULT-VALUE}).")
    private int needed;

    @Option(
            names = "--of",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many shares are made (${DEFAULT-VALUE}).")
    private int shares;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            required = true,
            description = "An empty folder for the pages and the kit.")
    private Path to;

    @Option(
            names = "--custodian",
            paramLabel = "NAME",
            description = "A custodian's name; one for each share, in order.")
    private List<String> custodians = new ArrayList<>();

    @Option(names = "--share-files", description = "Write each share as a text file too.")
    private boolean shareFiles;

    @Option(
            names = "--kit",
            paramLabel = "FILE",
            description = "The kit in force, opened with its passphrase or its shares.")
    private Optional<Path> kit = Optional.empty();

    @Option(
            names = "--without-former-keys",
            description =
                    "The kit in force, or too many of its shares, are lost: what is off site until now can then never"
                            + " be opened again, and a new base is taken.")
    private boolean withoutFormer;

    @Option(
            names = "--drill-config",
            paramLabel = "FILE",
            description = "The agent.json of a drill agent on another host: it is certified again, into the folder.")
    private Optional<Path> drillConfig = Optional.empty();

    @Override
    public Integer call() {
        Home place = home.home();
        Quorum quorum = quorum();
        if (kit.isPresent() == withoutFormer) {
            throw new ConfigurationException(
                    "give the kit in force (--kit FILE), so that history is carried over; or, if"
                            + " it is lost, --without-former-keys");
        }
        ApiClient server = ServerState.operator(place);
        JsonNode custody = server.get("/keys/custody");
        Identity identity = Identity.load(place.identity());
        try (Former opened = open(identity);
                Ceremony ceremony =
                        new Ceremony(quorum, Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS))) {
            output.note("root fingerprint of the new keys: " + ceremony.root().fingerprint());
            String location = opened.kit()
                    .map(RecoveryKit::location)
                    .orElse(custody.path("location").asText());
            Ceremony.Written written =
                    ceremony.write(to, names(), shareFiles, identity, location, reading(place, opened));
            output.note("the shares were read back from their files, and every " + needed + " in a row gave the keys");
            new CeremonyHandover(server, place, identity, ceremony, written).hand(opened.kit());
            drillConfig.map(DrillAgentConfig::load).ifPresent(agent -> agent.certifiedAgain(
                            ceremony.root(), ceremony.certifyAgain(identity, agent))
                    .store(to.resolve("agent.json")));
            show(ceremony, written);
            return 0;
        }
    }

    /** The kit in force, if it is there. */
    private record Former(Optional<RecoveryKit> kit) implements AutoCloseable {
        @Override
        public void close() {
            kit.ifPresent(RecoveryKit::close);
        }
    }

    private Former open(Identity identity) {
        if (kit.isEmpty()) {
            return new Former(Optional.empty());
        }
        RecoveryKit opened = former.open(kit.get(), output);
        if (!opened.rootKey().equals(identity.rootKey())) {
            opened.close();
            throw new NotAuthorisedException("the kit " + kit.get() + " is not the one in force, whose fingerprint is "
                    + identity.rootKey().fingerprint());
        }
        return new Former(Optional.of(opened));
    }

    private Quorum quorum() {
        try {
            return Quorum.fresh(needed, shares);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "--shares is at least 2 and at most --of, which is at most 16; not " + needed + " of " + shares, e);
        }
    }

    private List<String> names() {
        if (!custodians.isEmpty() && custodians.size() != shares) {
            throw new ConfigurationException("there are " + shares + " shares and " + custodians.size()
                    + " names: give --custodian once for each share, or not at all");
        }
        List<String> names = new ArrayList<>(custodians);
        for (int i = names.size(); i < shares; i++) {
            names.add("________________________________");
        }
        return names;
    }

    private static StoreCredentials reading(Home place, Former opened) {
        return opened.kit()
                .map(RecoveryKit::readCredentials)
                .orElseGet(() -> StoreCredentials.load(
                        Files.exists(place.drillCredentials())
                                ? place.drillCredentials()
                                : place.offsiteCredentials()));
    }

    private void show(Ceremony ceremony, Ceremony.Written written) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("ceremony", ceremony.quorum().ceremony())
                .put("needed", needed)
                .put("shares", shares)
                .put("fingerprint", ceremony.root().fingerprint())
                .put("historyCarriedOver", kit.isPresent())
                .put("kit", written.kit().toString());
        written.sheets().forEach(sheet -> json.withArray("pages").add(sheet.toString()));
        written.files().forEach(file -> json.withArray("shareFiles").add(file.toString()));
        output.result(json, out -> {
            out.printf("ceremony %s: %d of %d shares%n", ceremony.quorum().name(), needed, shares);
            out.printf("  fingerprint  %s%n", ceremony.root().fingerprint());
            written.sheets().forEach(sheet -> out.printf("  page         %s%n", sheet));
            out.printf("  kit          %s%n", written.kit());
            out.println(
                    kit.isPresent()
                            ? "  history      carried over: these shares open all that is off site"
                            : "  history      begins anew: nothing that was shipped before can be opened with these shares");
            out.println("Now: print each page, hand it to its custodian, and delete the files in this folder, the pages"
                    + " first.");
            out.println(
                    "Give each custodian a copy of the kit, and keep one beside the recovery plan: it opens nothing by"
                            + " itself.");
            out.println("When a custodian has locked the page away: strongroom keys confirm NUMBER");
        });
    }
}
