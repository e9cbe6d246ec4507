package org.strongroom.testing;

import java.nio.charset.StandardCharsets;
import org.strongroom.screening.MalwareScanner;
import org.strongroom.screening.ScanVerdict;

/** A scanner that knows one text, and is away for content that begins with another. */
public final class FakeScanner implements MalwareScanner {
    /** The test file of the anti-virus trade, in two parts so that no scanner takes this source for it. */
    public static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    /** Content that begins so finds the scanner away, as long as it is. */
    public static final String AWAY = "while the scanner is away";

    /** The limit of CORRESPONDENCE in the fixture. */
    public static final long SMALL_LIMIT = 300_000;

    private static final int ENOUGH = 200;

    private volatile boolean back;

    /** From now on it is there for everything. */
    public void comeBack() {
        back = true;
    }

    @Override
    public Scan begin() {
        return new Scan() {
            private final StringBuilder seen = new StringBuilder();

            @Override
            public void accept(byte[] bytes, int offset, int length) {
                if (seen.length() < ENOUGH) {
                    seen.append(new String(bytes, offset, Math.min(length, ENOUGH), StandardCharsets.ISO_8859_1));
                }
            }

            @Override
            public ScanVerdict finish() {
                if (seen.indexOf(EICAR) == 0) {
                    return new ScanVerdict.Infected("Eicar-Test-Signature");
                }
                return seen.indexOf(AWAY) == 0 && !back ? new ScanVerdict.Failed("away") : new ScanVerdict.Clean();
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }
}
