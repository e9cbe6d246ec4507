package org.strongroom.screening;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ClamAV's daemon, spoken to by its {@code INSTREAM} command (clamd(8)): content goes to it while it arrives here, in
 * chunks that say their length. Thread-safe.
 */
public final class ClamdScanner implements MalwareScanner {
    private static final Logger LOG = LoggerFactory.getLogger(ClamdScanner.class);
    private static final byte[] COMMAND = {'z', 'I', 'N', 'S', 'T', 'R', 'E', 'A', 'M', 0};
    private static final int LENGTH = Integer.BYTES;
    private static final Pattern FOUND = Pattern.compile("stream: (\\S{1,200})(?: .*)? FOUND");

    private final ScannerAddress address;
    private final Duration patience;
    private final long largest;

    /**
     * A scanner.
     *
     * @param patience how long one connect, one write or the answer may take
     * @param largest how many bytes it takes, at most its own {@code StreamMaxLength}
     */
    public ClamdScanner(ScannerAddress address, Duration patience, long largest) {
        this.address = Objects.requireNonNull(address);
        this.patience = Objects.requireNonNull(patience);
        this.largest = largest;
    }

    @Override
    public Scan begin() {
        return new Streaming();
    }

    private final class Streaming implements Scan {
        private ClamdConnection connection;
        private String failure;
        private long sent;
        private boolean cut;

        Streaming() {
            try {
                connection = ClamdConnection.open(address, patience);
                connection.write(ByteBuffer.wrap(COMMAND));
            } catch (IOException e) {
                fail(e);
            }
        }

        @Override
        public void accept(byte[] bytes, int offset, int length) {
            int part = (int) Math.min(length, largest - sent);
            cut |= part < length;
            if (part > 0 && failure == null) {
                try {
                    connection.write(ByteBuffer.allocate(LENGTH).putInt(part).flip());
                    connection.write(ByteBuffer.wrap(bytes, offset, part));
                    sent += part;
                } catch (IOException e) {
                    fail(e);
                }
            }
        }

        @Override
        public ScanVerdict finish() {
            if (failure == null) {
                try {
                    connection.write(ByteBuffer.allocate(LENGTH));
                    return verdict(connection.answer());
                } catch (IOException e) {
                    fail(e);
                }
            }
            LOG.warn("The malware scanner failed, the content goes into quarantine: {}", failure);
            return new ScanVerdict.Failed(failure);
        }

        private ScanVerdict verdict(String answer) throws IOException {
            if (answer.equals("stream: OK")) {
                return cut ? new ScanVerdict.CleanSoFar() : new ScanVerdict.Clean();
            }
            Matcher found = FOUND.matcher(answer);
            if (found.matches()) {
                return new ScanVerdict.Infected(found.group(1));
            }
            throw new IOException("it answers " + answer);
        }

        private void fail(IOException e) {
            failure = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            close();
        }

        @Override
        public void close() {
            if (connection != null) {
                connection.close();
                connection = null;
            }
        }
    }
}
