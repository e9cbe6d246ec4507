package org.strongroom.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.strongroom.crypto.RootKeystore;
import org.strongroom.home.Home;
import org.strongroom.postgres.DatabaseRole;
import org.strongroom.postgres.EmbeddedPostgres;
import org.strongroom.postgres.PostgresLayout;
import org.strongroom.postgres.PostgresOptions;
import org.strongroom.schema.Migrations;

/**
 * Prepares what the application wants before it is deployed: a root key and a migrated database. It tells the container
 * by the system properties that the adapter reads when it starts, so it has to be registered before Arquillian.
 * Inside the container it does nothing.
 */
public final class PreparedDatabase implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        if (System.getProperty("strongroom.distribution") == null) {
            return;
        }
        Home home = new Home(Installed.fresh("arquillian")).create();
        RootKeystore.create(home.rootKey(), home.rootKeyPassword()).close();
        EmbeddedPostgres postgres = EmbeddedPostgres.start(
                new PostgresLayout(home.postgresBinaries(18), home.postgresData(), home.postgresLog(), home.secrets()),
                new PostgresOptions(
                        Installed.root().resolve("postgres/postgres-linux-amd64.jar"), OptionalInt.empty()));
        // Arquillian stops the container only when the JVM's tests are over
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "stop-arquillian-database"));
        Migrations.migrate(postgres.owner());
        System.setProperty("payara.cmdOptions", String.join(" ", options(home, postgres)));
        System.setProperty(
                "payara.extraMicroOptions",
                "--disablephonehome --nohazelcast --rootdir " + home.runRoot()
                        + " --logproperties src/test/resources/arquillian-logging.properties"
                        + " --prebootcommandfile src/test/resources/arquillian-preboot.txt");
        System.setProperty(
                "payara.microJar",
                Installed.root().resolve("server/strongroom-server.jar").toString());
    }

    private static List<String> options(Home home, EmbeddedPostgres postgres) {
        return List.of(
                "-Xmx512m",
                "-Djava.io.tmpdir=" + home.runTemporary().getParent(),
                "-Dstrongroom.server.summary=true",
                "-Dstrongroom.home=" + home.root(),
                "-Dstrongroom.content.directory=" + home.packs(),
                "-Dstrongroom.offsite.enabled=false",
                "-Dstrongroom.drill.mode=true",
                "-Dstrongroom.database.host=" + postgres.address().host(),
                "-Dstrongroom.database.port=" + postgres.address().port(),
                "-Dstrongroom.database.name=" + postgres.address().database(),
                login("app", postgres, DatabaseRole.APP),
                login("ship", postgres, DatabaseRole.SHIP));
    }

    private static String login(String name, EmbeddedPostgres postgres, DatabaseRole role) {
        Path password = postgres.login(role).passwordFile();
        return "-Dstrongroom.database." + name + ".user=" + postgres.login(role).user() + " -Dstrongroom.database."
                + name + ".password-file=" + password;
    }
}
