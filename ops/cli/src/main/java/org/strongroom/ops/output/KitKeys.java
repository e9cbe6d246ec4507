package org.strongroom.ops.output;

import java.io.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.strongroom.custody.Gathering;
import org.strongroom.custody.ShareFile;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.kit.QuorumKit;
import org.strongroom.kit.RecoveryKit;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Mixin: what opens a recovery kit. Its passphrase, or custodians' shares; from files, or asked for without showing them. */
public final class KitKeys {
    @Mixin
    private Passphrase passphrase;

    @Option(
            names = "--share",
            paramLabel = "FILE",
            description = "A custodian's share: the sheet as PDF, the text of its QR code, or its lines of words."
                    + " Repeat it; shares that are still missing are asked for.")
    private List<Path> shares = new ArrayList<>();

    /**
     * Opens the kit; the caller closes it.
     *
     * @throws ConfigurationException when what it needs is neither given nor can be asked for
     * @throws org.strongroom.failure.NotAuthorisedException when the passphrase or a share is wrong
     */
    public RecoveryKit open(Path kit, Output output) {
        return QuorumKit.isOne(kit) ? withShares(QuorumKit.read(kit), output) : withPassphrase(kit);
    }

    private RecoveryKit withPassphrase(Path kit) {
        RecoveryKit.require(kit);
        if (!shares.isEmpty()) {
            throw new ConfigurationException(
                    "the kit " + kit + " opens with a passphrase; the shares belong to a kit that a ceremony made");
        }
        char[] secret = passphrase.read();
        try {
            return RecoveryKit.open(kit, secret);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private RecoveryKit withShares(QuorumKit kit, Output output) {
        try (Gathering gathering = new Gathering(kit.quorum())) {
            shares.forEach(file -> gathering.add(ShareFile.read(file)));
            if (!gathering.complete()) {
                Console console = System.console();
                if (console == null) {
                    throw new ConfigurationException("there are " + gathering.progress()
                            + ", and no terminal to ask for more: give --share for each");
                }
                new ShareEntry(console::readPassword, output::note).complete(gathering);
            }
            return kit.open(gathering);
        }
    }
}
