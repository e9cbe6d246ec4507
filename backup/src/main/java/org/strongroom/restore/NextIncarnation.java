package org.strongroom.restore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.strongroom.crypto.KeyCertificate;
import org.strongroom.crypto.SigningKey;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.home.DurableFiles;
import org.strongroom.home.Home;
import org.strongroom.kit.Genesis;
import org.strongroom.kit.Identity;
import org.strongroom.kit.Recipient;
import org.strongroom.repository.ChainedPoint;
import org.strongroom.repository.Succession;

/** Makes the restored home the archive's next incarnation: its signing key, certificate, identity and settings. */
final class NextIncarnation {
    private final RestoreRequest request;
    private final SigningKey root;
    private final Home home;
    private final int number;
    private final ChainedPoint last;
    private final Instant now;

    /** {@code last} is the newest point of the chain: what the old incarnation writes after it will count for nothing. */
    NextIncarnation(RestoreRequest request, SigningKey root, Home home, int number, ChainedPoint last, Instant now) {
        this.request = request;
        this.root = root;
        this.home = home;
        this.number = number;
        this.last = last;
        this.now = now;
    }

    /** Makes it, the identity last: a home with an identity is complete. */
    void found(DataSource database) {
        String certificate = certify();
        record(database, certificate);
        request.credentials().ifPresent(credentials -> credentials.store(home.offsiteCredentials()));
        writeSettings();
        Recipient drill = Genesis.createDrillAgent(
                home, request.location().toString(), request.credentials(), request.repositoryId(), root, now);
        new Identity(
                        request.repositoryId(),
                        number,
                        request.rootKey(),
                        List.of(
                                new Recipient(
                                        Recipient.Role.RECOVERY,
                                        request.recipientKey().publicKey()),
                                drill),
                        certificate,
                        now,
                        Optional.of(now))
                .store(home.identity());
    }

    private String certify() {
        try (SigningKey server = SigningKey.generate()) {
            server.store(home.serverSigningKey());
            Succession succession =
                    new Succession(last.sequence(), last.sha256(), last.point().certificate());
            return new KeyCertificate(
                            KeyCertificate.Purpose.SERVER_INCARNATION,
                            request.repositoryId(),
                            number,
                            server.verificationKey(),
                            now,
                            Optional.of(succession.toString()))
                    .issue(root);
        }
    }

    private void record(DataSource database, String certificate) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO law.incarnation (number, started_at, certificate) VALUES (?, ?, ?)"
                                + " ON CONFLICT (number) DO UPDATE SET started_at = EXCLUDED.started_at,"
                                + " certificate = EXCLUDED.certificate")) {
            insert.setInt(1, number);
            insert.setObject(2, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            insert.setString(3, certificate);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw DatabaseRebuild.failed("record the incarnation", e);
        }
    }

    /** The restored server ships to where it came from. */
    private void writeSettings() {
        StringBuilder settings = new StringBuilder("# Written by the restore: where this archive is shipped to.\n")
                .append("strongroom.offsite.location=")
                .append(request.location())
                .append('\n');
        if (request.credentials().isPresent()) {
            settings.append("strongroom.offsite.credentials-file=../secrets/offsite.json\n");
        }
        try {
            DurableFiles.write(home.properties(), settings.toString().getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new OperationFailedException("cannot write " + home.properties(), e);
        }
    }
}
