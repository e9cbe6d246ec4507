package org.strongroom.ops.store;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import org.strongroom.home.DurableFiles;
import org.strongroom.store.StoreCredentials;

/**
 * How the store process runs.
 *
 * @param data the folder that takes the buckets
 * @param port its port on loopback
 * @param credentials what clients must sign with
 */
public record StoreSettings(Path data, int port, StoreCredentials credentials) {
    /** The bucket of long retention. */
    public static final String HISTORY = "strongroom-history";

    /** The bucket whose retention is the erasure window. */
    public static final String TURNOVER = "strongroom-turnover";

    private static final String ENDPOINT = "s3proxy.endpoint";

    /** Where clients reach it. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The repository in it, as a store location. */
    public String location() {
        return "s3://" + HISTORY + "," + TURNOVER + "?endpoint=" + endpoint() + "&region=us-east-1";
    }

    /** Makes the folders of the buckets: in this store a bucket is a folder. */
    void makeBuckets() {
        try {
            for (String bucket : List.of(HISTORY, TURNOVER)) {
                DurableFiles.createDirectories(data.resolve(bucket));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the buckets in " + data, e);
        }
    }

    /** Writes S3Proxy's properties, mode 0600: they hold the secret, which a command line would show to everybody. */
    void write(Path file) {
        List<String> lines = List.of(
                ENDPOINT + "=" + endpoint(),
                "s3proxy.authorization=aws-v2-or-v4",
                "s3proxy.identity=" + escaped(credentials.accessKey()),
                "s3proxy.credential=" + escaped(credentials.secretKey()),
                "jclouds.provider=filesystem-nio2",
                "jclouds.filesystem.basedir=" + escaped(data.toAbsolutePath().toString()));
        try {
            DurableFiles.write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** The port an earlier start wrote, so that the repository stays where the kit says it is. */
    public static OptionalInt portIn(Path file) {
        if (!Files.exists(file)) {
            return OptionalInt.empty();
        }
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(Files.readString(file, StandardCharsets.ISO_8859_1)));
            return OptionalInt.of(URI.create(properties.getProperty(ENDPOINT)).getPort());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String escaped(String value) {
        StringBuilder text = new StringBuilder();
        value.chars().forEach(c -> {
            if (c < 0x20 || c > 0x7e) {
                text.append(String.format("\\u%04x", c));
            } else if (c == '\\' || c == '#' || c == '!' || c == '=' || c == ':' || c == ' ') {
                text.append('\\').append((char) c);
            } else {
                text.append((char) c);
            }
        });
        return text.toString();
    }
}
