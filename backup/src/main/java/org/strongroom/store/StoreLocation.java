package org.strongroom.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.store.file.FileObjectStore;
import org.strongroom.store.s3.S3ObjectStore;

/**
 * Where the two buckets of a repository are. Written forms:
 *
 * <pre>
 * s3://HISTORY,TURNOVER?endpoint=https://store.example:9000&amp;region=us-east-1
 * file:///srv/offsite?history=HISTORY&amp;turnover=TURNOVER
 * </pre>
 *
 * <p>Endpoint and region default to Amazon's and {@code us-east-1}; the folders to {@code history} and {@code turnover}.
 * Never holds a credential.
 */
public sealed interface StoreLocation {
    /**
     * Two buckets of an S3 store.
     *
     * @param history bucket of long retention
     * @param turnover bucket of short retention
     * @param endpoint of the store
     * @param region the buckets' region
     */
    record S3(String history, String turnover, URI endpoint, String region) implements StoreLocation {
        @Override
        public Stores open(Optional<StoreCredentials> credentials) {
            StoreCredentials key = credentials.orElseThrow(
                    () -> new ConfigurationException("the store " + endpoint + " needs a credential"));
            return new Stores(open(history, key), open(turnover, key));
        }

        @Override
        public PrunableStores openForPruning(Optional<StoreCredentials> credentials) {
            StoreCredentials key = credentials.orElseThrow(
                    () -> new ConfigurationException("the store " + endpoint + " needs a credential"));
            return new PrunableStores(
                    new RetryingPrunableStore(new S3ObjectStore(endpoint, region, history, key)),
                    new RetryingPrunableStore(new S3ObjectStore(endpoint, region, turnover, key)));
        }

        private ObjectStore open(String bucket, StoreCredentials key) {
            return new RetryingObjectStore(new S3ObjectStore(endpoint, region, bucket, key));
        }

        @Override
        public String toString() {
            return "s3://" + history + "," + turnover + "?endpoint=" + endpoint + "&region=" + region;
        }
    }

    /**
     * Two folders of a file system, such as the data folder of a stopped S3Proxy.
     *
     * @param directory the folder of both
     * @param history folder of long retention
     * @param turnover folder of short retention
     */
    record Folder(Path directory, String history, String turnover) implements StoreLocation {
        @Override
        public Stores open(Optional<StoreCredentials> credentials) {
            return new Stores(
                    new FileObjectStore(directory.resolve(history)), new FileObjectStore(directory.resolve(turnover)));
        }

        @Override
        public PrunableStores openForPruning(Optional<StoreCredentials> credentials) {
            return new PrunableStores(
                    new FileObjectStore(directory.resolve(history)), new FileObjectStore(directory.resolve(turnover)));
        }

        @Override
        public String toString() {
            return directory.toUri().getScheme() + "://" + directory.toUri().getRawPath() + "?history=" + history
                    + "&turnover=" + turnover;
        }
    }

    /**
     * Another location as its stores were at an instant by their own clocks. Written, it is the other one.
     *
     * @param location the one that is looked at
     * @param until what was stored later is not listed
     */
    record AsOf(StoreLocation location, Instant until) implements StoreLocation {
        @Override
        public Stores open(Optional<StoreCredentials> credentials) {
            Stores stores = location.open(credentials);
            return new Stores(new StoreAsOf(stores.history(), until), new StoreAsOf(stores.turnover(), until));
        }

        @Override
        public PrunableStores openForPruning(Optional<StoreCredentials> credentials) {
            throw new ConfigurationException("what a store was is not pruned");
        }

        @Override
        public String toString() {
            return location.toString();
        }
    }

    /** Opens both buckets; retries are built in. Credentials are needed for S3 and ignored for folders. */
    Stores open(Optional<StoreCredentials> credentials);

    /** Opens both buckets with the pruner's credential, which may prolong locks and delete. */
    PrunableStores openForPruning(Optional<StoreCredentials> credentials);

    /**
     * Parses the written form; {@link #toString()} gives it back.
     *
     * @throws ConfigurationException when it is not one
     */
    static StoreLocation parse(String text) {
        try {
            URI uri = new URI(text);
            Map<String, String> query = query(uri.getRawQuery());
            if ("s3".equals(uri.getScheme())) {
                return s3(uri, query);
            }
            if ("file".equals(uri.getScheme()) && uri.getPath() != null) {
                return new Folder(
                        Path.of(uri.getPath()),
                        bucket(query.getOrDefault("history", "history")),
                        bucket(query.getOrDefault("turnover", "turnover")));
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new ConfigurationException("not the location of a store: " + text + ": " + e.getMessage(), e);
        }
        throw new ConfigurationException("the location of a store starts with s3:// or file:///, not: " + text);
    }

    private static StoreLocation s3(URI uri, Map<String, String> query) {
        String[] buckets = uri.getRawAuthority() == null
                ? new String[0]
                : uri.getRawAuthority().split(",", -1);
        if (buckets.length != 2) {
            throw new IllegalArgumentException("an S3 location names two buckets: s3://HISTORY,TURNOVER");
        }
        URI endpoint = URI.create(query.getOrDefault("endpoint", "https://s3.amazonaws.com"));
        if (endpoint.getHost() == null || endpoint.getUserInfo() != null) {
            throw new IllegalArgumentException("an endpoint is http(s)://host[:port] without a credential");
        }
        return new S3(s3Bucket(buckets[0]), s3Bucket(buckets[1]), endpoint, query.getOrDefault("region", "us-east-1"));
    }

    private static String s3Bucket(String name) {
        if (name.length() < 3 || name.length() > 63) {
            throw new IllegalArgumentException("a bucket's name has 3 to 63 characters: " + name);
        }
        return bucket(name);
    }

    private static String bucket(String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("not a bucket's name: " + name);
        }
        return name;
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> values = new HashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("not a query: " + raw);
            }
            values.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
        }
        return values;
    }
}
