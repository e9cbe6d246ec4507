package org.strongroom.content;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import org.strongroom.configuration.ArchiveSettings;
import org.strongroom.crypto.ChunkedEncryption;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.domain.UnavailableException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.pack.BlobWriter;
import org.strongroom.pack.Custody;
import org.strongroom.pack.PackStore;
import org.strongroom.pack.StoredBlob;
import org.strongroom.screening.MalwareScanner;
import org.strongroom.screening.ScanVerdict;
import org.strongroom.screening.Screening;
import org.strongroom.screening.ScreeningReport;
import org.strongroom.store.RangedSource;

/**
 * The bytes of records. Memory is constant for content of any size, in and out. Thread-safe; call it outside of
 * transactions.
 */
@ApplicationScoped
public class ContentStore {
    private static final int SCAN_BUFFER = 64 * 1024;

    private PackStore packs;
    private MalwareScanner scanner;
    private UploadSettings uploads;
    private UploadGate gate;
    private Clock clock;

    /** For the container's proxies. */
    protected ContentStore() {}

    /** Opens the packs of the configured directory; what a crash left half written is cut. */
    @Inject
    public ContentStore(ArchiveSettings settings, MalwareScanner scanner, UploadSettings uploads, Clock clock) {
        this(PackStore.open(settings.contentDirectory(), clock), scanner, uploads, clock);
    }

    /** A store over open packs, which it closes with itself. */
    public ContentStore(PackStore packs, MalwareScanner scanner, UploadSettings uploads, Clock clock) {
        this.packs = packs;
        this.scanner = scanner;
        this.uploads = uploads;
        this.gate = new UploadGate(uploads);
        this.clock = clock;
    }

    /** Opens the packs with the application, so that a store that cannot be used stops it from starting. */
    void start(@Observes Startup application) {
        packs.packs();
    }

    /** The packs, open as long as the store is; for shipping. */
    public PackStore packs() {
        return packs;
    }

    /** Begins to file something: what is stored under it is not taken for dead before it ends. */
    public Custody custody() {
        return packs.custody();
    }

    /** Closes the packs. */
    @PreDestroy
    public void close() {
        packs.close();
    }

    /**
     * Takes content in; when this returns, it is on stable storage. When it throws, nothing of it can be read ever: its
     * key is kept by nobody. Waits for its turn while too many others stream in.
     *
     * @param custody lasts until the transaction that refers to the content has ended
     * @param key a fresh key
     * @param context the content's place
     * @param content read to its end, not closed
     * @throws InvalidInputException when the content is not what its sender says, or does not arrive whole
     * @throws org.strongroom.domain.TooLargeException when it is beyond its limit
     * @throws UnavailableException when the packs cannot be written, or too many stream in
     */
    public StoredContent store(
            Custody custody, SecretBytes key, byte[] context, IncomingContent incoming, InputStream content) {
        return store(custody, key, context, incoming, content, BlobWriter::commit);
    }

    /**
     * Takes content in as {@link #store} does, but for the disk: it may be referred to once {@link #await} of the custody
     * has returned. So many contents of one transaction share one fsync.
     */
    public StoredContent leave(
            Custody custody, SecretBytes key, byte[] context, IncomingContent incoming, InputStream content) {
        return store(custody, key, context, incoming, content, BlobWriter::leave);
    }

    /**
     * Returns once all that was left to this custody is on stable storage.
     *
     * @throws UnavailableException when the packs cannot be written: none of it may be referred to
     */
    public void await(Custody custody) {
        try {
            custody.awaitDurable();
        } catch (OperationFailedException e) {
            throw new UnavailableException("The content store cannot be written.", e);
        }
    }

    private StoredContent store(
            Custody custody,
            SecretBytes key,
            byte[] context,
            IncomingContent incoming,
            InputStream content,
            Function<BlobWriter, StoredBlob> end) {
        incoming.limit().require(incoming.announcedLength());
        try (UploadGate.Pass pass = gate.enter(incoming.announcedLength())) {
            Arrival arrival = new Arrival(content, incoming.limit(), uploads.stall(), clock);
            return stored(custody, key, context, incoming, arrival, end);
        }
    }

    private StoredContent stored(
            Custody custody,
            SecretBytes key,
            byte[] context,
            IncomingContent incoming,
            Arrival arrival,
            Function<BlobWriter, StoredBlob> end) {
        byte[] prefix = arrival.prefix(CompressionTrial.PREFIX);
        String mediaType = MediaTypes.decide(incoming.mediaType(), incoming.fileName(), prefix);
        CompressionTrial trial = CompressionTrial.of(mediaType, prefix);
        try (BlobWriter blob = packs.begin(custody);
                Screening screening = new Screening(scanner, incoming.mediaType(), incoming.fileName(), prefix)) {
            screening.accept(prefix, 0, prefix.length);
            try (OutputStream encrypting = ChunkedEncryption.encrypting(key, context, blob)) {
                if (arrival.hasEnded() && trial.compression() == Compression.ZSTD) {
                    encrypting.write(trial.tried());
                } else {
                    encode(trial.compression(), prefix, arrival, screening, encrypting);
                }
            } finally {
                Arrays.fill(prefix, (byte) 0);
                trial.wipe();
            }
            byte[] sha256 = arrival.sha256();
            incoming.requireDigest(sha256);
            ScreeningReport report = screening.finish();
            StoredBlob stored = end.apply(blob);
            return new StoredContent(
                    stored, trial.compression(), mediaType, Hashes.hex(sha256), arrival.length(), report);
        } catch (IOException | OperationFailedException e) {
            throw new UnavailableException("The content store cannot be written.", e);
        }
    }

    /**
     * Opens a range of the plaintext. Reading throws {@code IntegrityException} where the stored bytes are not what was
     * stored; at the content's end, also when they are not all there.
     *
     * @param key is not needed any more when this returns
     * @throws IndexOutOfBoundsException when the range is not within the content
     * @throws org.strongroom.pack.PackMissingException when a pack is not there: the content may have been moved since its
     *     location was asked for
     * @throws IOException when the packs cannot be read
     */
    public InputStream open(SecretBytes key, byte[] context, ContentLocation location, long offset, long length)
            throws IOException {
        Objects.checkFromIndexSize(offset, length, location.length());
        RangedSource ciphertext = packs.read(location.extents());
        if (location.compression() == Compression.NONE) {
            return ChunkedEncryption.decryptingRange(key, context, ciphertext, offset, length);
        }
        InputStream compressed = ChunkedEncryption.decrypting(key, context, ciphertext.open());
        try {
            InputStream plaintext = new ZstdInputStream(compressed);
            plaintext.skipNBytes(offset);
            return new ExactStream(plaintext, length, offset + length == location.length());
        } catch (IOException | RuntimeException e) {
            compressed.close();
            throw e;
        }
    }

    /** Shows stored content to the malware scanner once more; reads it to its end. */
    public ScanVerdict scan(InputStream content) throws IOException {
        byte[] buffer = new byte[SCAN_BUFFER];
        try (MalwareScanner.Scan scan = scanner.begin()) {
            int read;
            while ((read = content.read(buffer)) > 0) {
                scan.accept(buffer, 0, read);
            }
            return scan.finish();
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }

    private static void encode(
            Compression compression, byte[] prefix, Arrival arrival, Screening screening, OutputStream encrypting)
            throws IOException {
        try (OutputStream sink = compression == Compression.ZSTD
                ? new ZstdOutputStream(encrypting, CompressionTrial.LEVEL)
                : encrypting) {
            sink.write(prefix);
            arrival.copyTo(sink, screening);
        }
    }
}
