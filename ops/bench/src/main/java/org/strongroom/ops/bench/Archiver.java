package org.strongroom.ops.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.strongroom.content.ContentLimit;
import org.strongroom.content.ContentStore;
import org.strongroom.content.IncomingContent;
import org.strongroom.content.StoredContent;
import org.strongroom.crypto.Context;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.identity.Ids;
import org.strongroom.pack.Custody;

/**
 * Takes files into an archive as a bulk import does: many at a time, the contents first, each proven against the hash
 * its sender has computed of it, then one transaction. A few threads side by side, over connections that stay, as those of a
 * server's pool do.
 */
final class Archiver {
    private static final int TOGETHER = 200;
    private static final int THREADS = 4;

    private final BenchSite site;

    Archiver(BenchSite site) {
        this.site = site;
    }

    /** One content to file. */
    interface Source {
        String name();

        /** As a sender declares it. */
        default String mediaType() {
            return name().endsWith("txt") ? "text/plain" : "audio/ogg";
        }

        byte[] bytes() throws IOException;
    }

    /** A file on disk. */
    record OnDisk(Path file) implements Source {
        @Override
        public String name() {
            return file.getFileName().toString();
        }

        @Override
        public byte[] bytes() throws IOException {
            return Files.readAllBytes(file);
        }
    }

    /** Files everything; when this returns, all of it is on stable storage and visible. */
    void file(List<? extends Source> sources) {
        List<Callable<Void>> batches = new ArrayList<>();
        for (int from = 0; from < sources.size(); from += TOGETHER) {
            List<? extends Source> some = sources.subList(from, Math.min(sources.size(), from + TOGETHER));
            batches.add(() -> {
                batch(some);
                return null;
            });
        }
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Void> each : pool.invokeAll(batches)) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot file: " + e.getCause(), e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private void batch(List<? extends Source> sources) throws IOException, SQLException {
        ContentStore contents = site.contents();
        Filing filing = site.filing();
        try (Custody custody = contents.custody()) {
            for (Source source : sources) {
                byte[] bytes = source.bytes();
                UUID record = Ids.next();
                try (SecretBytes key = SecretBytes.random(32);
                        InputStream in = new java.io.ByteArrayInputStream(bytes)) {
                    IncomingContent incoming = new IncomingContent(
                            Optional.of(source.mediaType()),
                            Optional.of(source.name()),
                            Hashes.sha256(bytes),
                            OptionalLong.of(bytes.length),
                            ContentLimit.NONE);
                    StoredContent stored = contents.leave(custody, key, Context.record(record, 1), incoming, in);
                    filing.add(record, key, source.name(), stored);
                }
            }
            contents.await(custody);
            Connection connection = site.borrow();
            filing.insert(connection);
            connection.commit();
            site.giveBack(connection);
        }
    }
}
