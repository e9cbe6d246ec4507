package org.strongroom.server;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A running Payara Micro with its EARs. One a process. */
final class Instance {
    private final PayaraMicroRuntime runtime;
    private final Optional<Entrance> entrance;

    private Instance(PayaraMicroRuntime runtime, Optional<Entrance> entrance) {
        this.runtime = runtime;
        this.entrance = entrance;
    }

    /** Boots the container without any application; when it is supervised, with its port shut. */
    static Instance boot(Arguments arguments) throws StartFailedException {
        try {
            List<String> command = new ArrayList<>(arguments.container());
            if (arguments.run().isPresent()) {
                RunFolders folders = RunFolders.fresh(arguments.run().get());
                folders.sweepAtExit();
                command.addAll(supervised(arguments, folders));
            }
            PayaraMicro.main(command.toArray(new String[0]));
            PayaraMicroRuntime runtime = PayaraMicro.getInstance().getRuntime();
            return new Instance(
                    runtime, arguments.run().isPresent() ? Optional.of(Entrance.of(runtime)) : Optional.empty());
        } catch (IOException | IllegalStateException e) {
            throw new StartFailedException(3, "the container did not start: " + e.getMessage(), e);
        }
    }

    private static List<String> supervised(Arguments arguments, RunFolders folders)
            throws IOException, StartFailedException {
        // it is opened much later, but who cannot have it is to know now
        Entrance.freePort(arguments.port());
        System.setProperty("java.io.tmpdir", folders.tmp().toString());
        trustWhatTheJdkTrusts();
        List<String> command = new ArrayList<>(List.of(
                "--nohazelcast",
                "--disablephonehome",
                "--nohostaware",
                "--rootdir",
                folders.root().toString(),
                "--prebootcommandfile",
                PreBoot.write(folders.tmp(), arguments.stallSeconds()).toString()));
        if (arguments.keystore().isPresent()) {
            useKeystore(arguments.keystore().get(), arguments.keystorePassword().orElseThrow());
            command.addAll(List.of("--sslcert", "strongroom"));
        }
        if (arguments.log().isPresent()) {
            Path settings = LogSettings.write(folders.tmp(), arguments.log().get(), arguments.logAsJson());
            command.addAll(List.of("--logproperties", settings.toString()));
        }
        return command;
    }

    // The container brings a store of authorities of its own, part of them expired.
    private static void trustWhatTheJdkTrusts() {
        Path authorities = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
        if (Files.isReadable(authorities)) {
            System.setProperty("javax.net.ssl.trustStore", authorities.toString());
            System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
        }
    }

    // By properties of this process and not of its command line, which every account of the machine can read.
    private static void useKeystore(Path keystore, Path passwordFile) throws IOException {
        System.setProperty("javax.net.ssl.keyStore", keystore.toString());
        System.setProperty("javax.net.ssl.keyStoreType", "PKCS12");
        System.setProperty(
                "javax.net.ssl.keyStorePassword", Files.readString(passwordFile).strip());
    }

    /** Deploys {@code ear}; what the container returns is not trusted, the list of applications is looked at. */
    void deploy(Path ear) throws StartFailedException {
        if (!Files.isRegularFile(ear) && !Files.isDirectory(ear)) {
            throw new StartFailedException(3, "there is no application at " + ear);
        }
        int before = runtime.getDeployedApplicationNames().size();
        try (FirstFailure failure = FirstFailure.listening()) {
            runtime.deploy(ear.toFile());
            if (runtime.getDeployedApplicationNames().size() == before) {
                String reason = failure.reason().orElse("the container gives no reason");
                throw new StartFailedException(
                        1, "the application " + ear.getFileName() + " did not deploy: " + reason);
            }
        }
    }

    /**
     * Lets clients in: everything is deployed.
     *
     * @param wanted the HTTPS port on loopback; 0: any free one
     * @return the port, when the container is supervised; without a supervisor its port was open from the beginning
     */
    OptionalInt open(int wanted) throws StartFailedException {
        return entrance.isPresent() ? OptionalInt.of(entrance.get().open(wanted)) : OptionalInt.empty();
    }

    /** What the container says of itself, for test frameworks that read it. */
    String summary(List<Path> ears) throws IOException {
        return Summary.of(runtime.getLocalDescriptor(), ears);
    }

    /** Lets nobody in any more, undeploys, so that the application ends its work in order, and shuts the container down. */
    void stop() throws BootstrapException {
        entrance.ifPresent(Entrance::shut);
        for (String name : List.copyOf(runtime.getDeployedApplicationNames())) {
            runtime.undeploy(name);
        }
        runtime.shutdown();
    }
}
