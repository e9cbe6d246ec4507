import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Reads a Strongroom repository without Strongroom: this file, a JDK 17 or newer, and zstd-jni. Written from {@code
 * ops/docs/repository-format.md}, whose sections its parts are named after.
 *
 * <pre>
 * java -cp zstd-jni.jar StrongroomReader.java list    --repository FOLDER KEYS
 * java -cp zstd-jni.jar StrongroomReader.java verify  --repository FOLDER KEYS [--expect-point N:HASH] [--pruned]
 * java -cp zstd-jni.jar StrongroomReader.java extract --repository FOLDER KEYS --to NEW-FOLDER [--point N | --at INSTANT]
 * </pre>
 *
 * <p>It writes nothing but what {@code extract} is asked for, into a folder that is new or empty, for its owner's eyes
 * alone. Content of any size passes through in pieces; what is kept in memory is rows, some 3 KiB for each record.
 */
public final class StrongroomReader {
    static final int DONE = 0;
    static final int DEFECTS = 1;
    static final int USAGE = 2;
    static final int REFUSED = 5;
    static final int NO_KEY = 6;

    private static final String HELP = """
            Reads a Strongroom repository without Strongroom.

              java -cp zstd-jni.jar StrongroomReader.java COMMAND --repository FOLDER KEYS [options]

              list                      bases, points and what can be returned to
              verify                    read everything: signatures, chain, hashes, digests, every record's content
              extract --to NEW-FOLDER   write every record, with what is known of it, of the newest point,
                [--point N]             or of point N, or as it was at an instant (2026-11-22T17:03:00Z)
                [--at INSTANT]

            FOLDER holds history/ and turnover/, a mirror of the two buckets (any S3 client makes one), or name them with
            --history FOLDER and --turnover FOLDER.

            KEYS is one of
              --kit FILE                a recovery kit: asks for its passphrase, or --passphrase-file FILE
              --kit FILE --share FILE   a quorum's kit: as many --share as it needs, each a file with the text of a share
                                        (strongroom-share/1:..., which is what the code on a custodian's sheet says)
              --root-key FILE           a root key, public, base64, and
                --recovery-key FILE     a recovery key, private, base64; without it, what is sealed stays shut

            options
              --fingerprint F           refuse a kit whose root key has another fingerprint
              --expect-point N:HASH     the point that a witness noted has to be in the chain
              --pruned                  what pruning may let go may be missing, as long as the state asked for is whole

            Exit codes: 0 done, 1 defects, 2 usage, 5 refused: what is there does not hold, 6 wrong key.
            """;

    private StrongroomReader() {}

    /** Runs a command and leaves with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    /** Runs a command; gives the exit code. */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        try {
            Options options = Options.parse(arguments);
            if (options.command.equals("help")) {
                out.print(HELP);
                return DONE;
            }
            return new Reading(options, out, err).run();
        } catch (Usage e) {
            err.println(e.getMessage() + "\n\n" + HELP);
            return USAGE;
        } catch (WrongKey e) {
            err.println("wrong key: " + e.getMessage());
            return NO_KEY;
        } catch (Broken e) {
            err.println("refused: " + e.getMessage());
            return REFUSED;
        } catch (IOException | UncheckedIOException e) {
            err.println("cannot read or write: " + e.getMessage());
            return REFUSED;
        }
    }

    /** What was asked for cannot be understood. */
    static final class Usage extends RuntimeException {
        private static final long serialVersionUID = 1;

        Usage(String message) {
            super(message);
        }
    }

    /** What is there does not hold. */
    static class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Broken(String message) {
            super(message);
        }
    }

    /** Something that is named is not there. */
    static final class Absent extends Broken {
        private static final long serialVersionUID = 1;

        Absent(String message) {
            super(message);
        }
    }

    /** A key opens nothing here. */
    static final class WrongKey extends RuntimeException {
        private static final long serialVersionUID = 1;

        WrongKey(String message) {
            super(message);
        }
    }

    /** The command line. Secrets come from files and prompts: anybody on the machine can read arguments. */
    static final class Options {
        private static final Set<String> TAKING = Set.of(
                "--repository", "--history", "--turnover", "--kit", "--passphrase-file", "--share", "--root-key",
                "--recovery-key", "--fingerprint", "--expect-point", "--to", "--point", "--at");

        final String command;
        final Map<String, List<String>> values = new HashMap<>();
        final Path history;
        final Path turnover;

        private Options(String command, String[] arguments) {
            this.command = command;
            for (int i = 1; i < arguments.length; i++) {
                String name = arguments[i];
                if (name.equals("--pruned")) {
                    values.put(name, List.of("yes"));
                } else if (TAKING.contains(name) && i + 1 < arguments.length) {
                    values.computeIfAbsent(name, key -> new ArrayList<>()).add(arguments[++i]);
                } else {
                    throw new Usage("cannot understand " + name);
                }
            }
            Optional<Path> both = one("--repository").map(Path::of);
            history = one("--history").map(Path::of).or(() -> both.map(p -> p.resolve("history"))).orElse(null);
            turnover = one("--turnover").map(Path::of).or(() -> both.map(p -> p.resolve("turnover"))).orElse(null);
        }

        static Options parse(String[] arguments) {
            String command = arguments.length == 0 ? "help" : arguments[0].replaceFirst("^--help$", "help");
            if (!Set.of("help", "list", "verify", "extract").contains(command)) {
                throw new Usage("no such command: " + command);
            }
            Options options = new Options(command, arguments);
            if (command.equals("help")) {
                return options;
            }
            if (options.history == null || options.turnover == null) {
                throw new Usage("say where the repository is: --repository FOLDER");
            }
            if (!Files.isDirectory(options.history)) {
                throw new Usage("there is no folder " + options.history);
            }
            if (command.equals("extract") != options.one("--to").isPresent()) {
                throw new Usage("extract, and nothing else, needs --to NEW-FOLDER");
            }
            if (options.one("--point").isPresent() && options.one("--at").isPresent()) {
                throw new Usage("--point or --at, not both");
            }
            return options;
        }

        boolean pruned() {
            return values.containsKey("--pruned");
        }

        Optional<String> one(String name) {
            List<String> given = values.getOrDefault(name, List.of());
            if (given.size() > 1) {
                throw new Usage(name + " is there more than once");
            }
            return given.stream().findFirst();
        }

        List<String> all(String name) {
            return values.getOrDefault(name, List.of());
        }
    }

    // ------------------------------------------------------------------------------------------- bytes and numbers

    private static final HexFormat HEX = HexFormat.of();

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] sha256(byte[]... parts) {
        MessageDigest digest = digest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    static String hash(byte[]... parts) {
        return HEX.formatHex(sha256(parts));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    static long lsn(String text) {
        int slash = text.indexOf('/');
        if (slash < 1) {
            throw new Broken("not a log position: " + text);
        }
        return Long.parseLong(text.substring(0, slash), 16) << 32 | Long.parseLong(text.substring(slash + 1), 16);
    }

    static byte[] base64(String text) {
        return Base64.getDecoder().decode(text.strip());
    }

    // -------------------------------------------------------------------------------------------------------- JSON

    /** Just enough of RFC 8259: objects as maps, arrays as lists, texts, numbers as texts, true, false, null. */
    static final class Json {
        private static final int DEEPEST = 64;

        private final String text;
        private int at;
        private int depth;

        private Json(String text) {
            this.text = text;
        }

        @SuppressWarnings("unchecked")
        static Map<String, Object> read(byte[] bytes, String what) {
            try {
                Json json = new Json(new String(bytes, StandardCharsets.UTF_8));
                Object value = json.value();
                json.blank();
                if (json.at == json.text.length() && value instanceof Map<?, ?> map) {
                    return (Map<String, Object>) map;
                }
            } catch (RuntimeException e) { // the text is not quoted: it may be what a person said
                throw new Broken(what + " is not the JSON that it should be");
            }
            throw new Broken(what + " is not the JSON that it should be");
        }

        static Object field(Map<String, Object> json, String name, String what) {
            Object value = json.get(name);
            if (value == null) {
                throw new Broken(what + " lacks " + name);
            }
            return value;
        }

        static String text(Map<String, Object> json, String name, String what) {
            return String.valueOf(field(json, name, what));
        }

        @SuppressWarnings("unchecked")
        static Map<String, Object> object(Map<String, Object> json, String name, String what) {
            if (field(json, name, what) instanceof Map<?, ?> map) {
                return (Map<String, Object>) map;
            }
            throw new Broken(what + " has another " + name + " than expected");
        }

        @SuppressWarnings("unchecked")
        static List<Map<String, Object>> objects(Map<String, Object> json, String name, String what) {
            if (field(json, name, what) instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
                return (List<Map<String, Object>>) list;
            }
            throw new Broken(what + " has another " + name + " than expected");
        }

        private void blank() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private Object value() {
            blank();
            if (++depth > DEEPEST) {
                throw new IllegalArgumentException("too deep");
            }
            char first = text.charAt(at);
            Object value =
                    switch (first) {
                        case '{' -> map();
                        case '[' -> list();
                        case '"' -> string();
                        default -> bare();
                    };
            depth--;
            return value;
        }

        private Object bare() {
            int from = at;
            while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            String word = text.substring(from, at);
            if (word.equals("null")) {
                return null;
            }
            if (word.equals("true") || word.equals("false")) {
                return Boolean.valueOf(word);
            }
            if (!word.matches("-?[0-9][0-9.eE+-]*")) {
                throw new IllegalArgumentException("no value");
            }
            return word;
        }

        private Map<String, Object> map() {
            Map<String, Object> map = new LinkedHashMap<>();
            for (boolean more = opened('}'); more; more = goesOn('}')) {
                blank();
                String name = string();
                expect(':');
                if (map.containsKey(name)) {
                    throw new IllegalArgumentException("twice");
                }
                map.put(name, value());
            }
            return map;
        }

        private List<Object> list() {
            List<Object> list = new ArrayList<>();
            for (boolean more = opened(']'); more; more = goesOn(']')) {
                list.add(value());
            }
            return list;
        }

        private boolean opened(char end) {
            at++;
            blank();
            if (text.charAt(at) == end) {
                at++;
                return false;
            }
            return true;
        }

        private boolean goesOn(char end) {
            blank();
            if (text.charAt(at) == end) {
                at++;
                return false;
            }
            expect(',');
            return true;
        }

        private void expect(char wanted) {
            blank();
            if (text.charAt(at++) != wanted) {
                throw new IllegalArgumentException("expected " + wanted);
            }
        }

        private String string() {
            StringBuilder found = new StringBuilder();
            if (text.charAt(at++) != '"') {
                throw new IllegalArgumentException("no text");
            }
            for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
                if (c != '\\') {
                    found.append(c);
                    continue;
                }
                char escaped = text.charAt(at++);
                if (escaped == 'u') {
                    found.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                    at += 4;
                } else {
                    int place = "\"\\/bfnrt".indexOf(escaped);
                    found.append("\"\\/\b\f\n\r\t".charAt(place));
                }
            }
            return found.toString();
        }

        static String write(Object value) {
            StringBuilder out = new StringBuilder();
            write(value, out);
            return out.toString();
        }

        private static void write(Object value, StringBuilder out) {
            if (value instanceof Map<?, ?> map) {
                out.append('{');
                String comma = "";
                for (Map.Entry<?, ?> each : map.entrySet()) {
                    out.append(comma);
                    write(String.valueOf(each.getKey()), out);
                    out.append(':');
                    write(each.getValue(), out);
                    comma = ",";
                }
                out.append('}');
            } else if (value instanceof Collection<?> list) {
                out.append('[');
                String comma = "";
                for (Object each : list) {
                    out.append(comma);
                    write(each, out);
                    comma = ",";
                }
                out.append(']');
            } else if (value == null || value instanceof Number || value instanceof Boolean) {
                out.append(value);
            } else {
                quote(String.valueOf(value), out);
            }
        }

        private static void quote(String text, StringBuilder out) {
            out.append('"');
            for (char c : text.toCharArray()) {
                if (c == '"' || c == '\\') {
                    out.append('\\').append(c);
                } else if (c < ' ' || c == 0x7f || c == 0x2028 || c == 0x2029) {
                    out.append(String.format("\\u%04x", (int) c));
                } else {
                    out.append(c);
                }
            }
            out.append('"');
        }
    }

    // --------------------------------------------------------------------------------------- Ciphers and signatures

    static byte[] hmac(String algorithm, byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm)); // HMAC pads with zeroes anyway
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] hkdfExpand(String algorithm, byte[] key, byte[] info, int length) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] block = new byte[0];
        for (int i = 1; all.size() < length; i++) {
            block = hmac(algorithm, key, block, info, new byte[] {(byte) i});
            all.writeBytes(block);
        }
        return Arrays.copyOf(all.toByteArray(), length);
    }

    private static Cipher aesGcm(byte[] key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        return cipher;
    }

    /** C2SP chunked-encryption, Cobblestone-256, chunk by chunk: each byte that comes out is proven. */
    static final class Cobblestone extends InputStream {
        private static final int CHUNK = 16 * 1024;
        private static final int SEALED_CHUNK = CHUNK + 16;
        private static final byte[] LABEL = ascii("c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0");

        private final InputStream in;
        private final String what;
        private final byte[] key;
        private final byte[] baseNonce;
        private byte[] chunk = new byte[0];
        private int used;
        private long number;
        private boolean last;

        Cobblestone(byte[] inputKey, String context, InputStream in, String what) throws IOException {
            this.in = in;
            this.what = what;
            byte[] header = in.readNBytes(56);
            if (header.length < 56) {
                throw new Broken(what + " is cut short");
            }
            byte[] info = join(LABEL, Arrays.copyOf(header, 24), ascii(context));
            byte[] derived = hkdfExpand("HmacSHA512", inputKey, info, 32 + 12 + 32);
            key = Arrays.copyOf(derived, 32);
            baseNonce = Arrays.copyOfRange(derived, 32, 44);
            if (!MessageDigest.isEqual(
                    Arrays.copyOfRange(derived, 44, 76), Arrays.copyOfRange(header, 24, 56))) {
                throw new OtherKey(what + " was sealed under another key or for another place");
            }
        }

        static byte[] open(byte[] key, String context, byte[] sealed, String what) {
            try (InputStream in = new Cobblestone(key, context, new ByteArrayInputStream(sealed), what)) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private boolean next() throws IOException {
            if (last) {
                return false;
            }
            byte[] sealed = in.readNBytes(SEALED_CHUNK);
            last = sealed.length < SEALED_CHUNK;
            byte[] nonce = baseNonce.clone();
            byte[] counter = ByteBuffer.allocate(12).putInt(0).putLong(number++).array();
            for (int i = 0; i < nonce.length; i++) {
                nonce[i] ^= counter[i];
            }
            try {
                chunk = aesGcm(key, nonce).doFinal(sealed);
            } catch (AEADBadTagException e) {
                throw new Broken(what + " was changed or cut short");
            } catch (GeneralSecurityException e) {
                throw new Broken(what + " does not decrypt: " + e.getClass().getSimpleName());
            }
            used = 0;
            return true;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            while (used == chunk.length) {
                if (!next()) {
                    return -1;
                }
            }
            int count = Math.min(length, chunk.length - used);
            System.arraycopy(chunk, used, to, offset, count);
            used += count;
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** A ciphertext that commits to another key. */
    static final class OtherKey extends Broken {
        private static final long serialVersionUID = 1;

        OtherKey(String message) {
            super(message);
        }
    }

    static byte[] unzstd(byte[] packed, String what) {
        try (InputStream in = new ZstdInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new Broken(what + " does not decompress");
        }
    }

    /** Ed25519 (RFC 8032). */
    static final class Ed25519 {
        private static final byte[] SPKI = HEX.parseHex("302a300506032b6570032100");
        private static final BigInteger P =
                BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
        private static final BigInteger D = BigInteger.valueOf(-121665)
                .multiply(BigInteger.valueOf(121666).modInverse(P))
                .mod(P);
        private static final BigInteger Y = BigInteger.valueOf(4)
                .multiply(BigInteger.valueOf(5).modInverse(P))
                .mod(P);
        private static final BigInteger X =
                new BigInteger("15112221349535400772501151409588531511454012693041857206046113283949847762202");

        private Ed25519() {}

        static boolean verified(byte[] publicKey, byte[] message, byte[] signature) {
            try {
                PublicKey key =
                        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(join(SPKI, publicKey)));
                Signature verifier = Signature.getInstance("Ed25519");
                verifier.initVerify(key);
                verifier.update(message);
                return verifier.verify(signature);
            } catch (GeneralSecurityException e) {
                return false;
            }
        }

        /** The public half of a seed: the JDK does not tell it. Not in constant time; the machine is the reader's own. */
        static byte[] publicKey(byte[] seed) {
            byte[] scalar;
            try {
                scalar = Arrays.copyOf(MessageDigest.getInstance("SHA-512").digest(seed), 32);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
            scalar[0] &= (byte) 0xf8;
            scalar[31] = (byte) (scalar[31] & 0x7f | 0x40);
            BigInteger times = new BigInteger(1, reversed(scalar));
            BigInteger[] sum = {BigInteger.ZERO, BigInteger.ONE};
            BigInteger[] power = {X, Y};
            for (int i = 0; i < times.bitLength(); i++) {
                if (times.testBit(i)) {
                    sum = add(sum, power);
                }
                power = add(power, power);
            }
            byte[] encoded = reversed(fixed(sum[1]));
            encoded[31] |= (byte) (sum[0].testBit(0) ? 0x80 : 0);
            return encoded;
        }

        private static BigInteger[] add(BigInteger[] a, BigInteger[] b) {
            BigInteger product =
                    D.multiply(a[0]).multiply(b[0]).multiply(a[1]).multiply(b[1]).mod(P);
            BigInteger x = a[0].multiply(b[1]).add(b[0].multiply(a[1]));
            BigInteger y = a[1].multiply(b[1]).add(a[0].multiply(b[0]));
            return new BigInteger[] {
                x.multiply(BigInteger.ONE.add(product).modInverse(P)).mod(P),
                y.multiply(BigInteger.ONE.subtract(product).modInverse(P)).mod(P)
            };
        }
    }

    static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    private static byte[] fixed(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[32];
        int from = Math.max(0, bytes.length - 32);
        System.arraycopy(bytes, from, fixed, 32 - (bytes.length - from), bytes.length - from);
        return fixed;
    }

    /** HPKE base mode (RFC 9180): DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM; and the keys it takes. */
    static final class Recipient {
        private static final byte[] KEM = join(ascii("KEM"), new byte[] {0, 0x20});
        private static final byte[] SUITE = join(ascii("HPKE"), new byte[] {0, 0x20, 0, 1, 0, 2});
        private static final byte[] NINE = nine();

        final byte[] privateKey;
        final byte[] publicKey;
        final String id;

        Recipient(byte[] privateKey) {
            if (privateKey.length != 32) {
                throw new WrongKey("a recovery key has 32 bytes");
            }
            this.privateKey = privateKey;
            this.publicKey = x25519(privateKey, NINE);
            this.id = HEX.formatHex(Arrays.copyOf(sha256(publicKey), 16));
        }

        private static byte[] nine() {
            byte[] point = new byte[32];
            point[0] = 9;
            return point;
        }

        private static byte[] x25519(byte[] privateKey, byte[] publicKey) {
            try {
                byte[] u = publicKey.clone();
                u[31] &= 0x7f;
                KeyFactory keys = KeyFactory.getInstance("X25519");
                KeyAgreement agreement = KeyAgreement.getInstance("X25519");
                agreement.init(keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, privateKey)));
                agreement.doPhase(
                        keys.generatePublic(
                                new XECPublicKeySpec(NamedParameterSpec.X25519, new BigInteger(1, reversed(u)))),
                        true);
                return agreement.generateSecret();
            } catch (GeneralSecurityException e) {
                throw new Broken("no X25519 key: " + e.getClass().getSimpleName());
            }
        }

        private static byte[] extract(byte[] suite, byte[] salt, String label, byte[] input) {
            return hmac("HmacSHA256", salt, ascii("HPKE-v1"), suite, ascii(label), input);
        }

        private static byte[] expand(byte[] suite, byte[] key, String label, byte[] info, int length) {
            byte[] all = join(new byte[] {0, (byte) length}, ascii("HPKE-v1"), suite, ascii(label), info);
            return hkdfExpand("HmacSHA256", key, all, length);
        }

        byte[] open(byte[] info, byte[] sealed, String what) {
            if (sealed.length < 48) {
                throw new Broken(what + " holds no sealed key");
            }
            byte[] none = new byte[0];
            byte[] encapsulated = Arrays.copyOf(sealed, 32);
            byte[] shared = extract(KEM, none, "eae_prk", x25519(privateKey, encapsulated));
            shared = expand(KEM, shared, "shared_secret", join(encapsulated, publicKey), 32);
            byte[] context = join(
                    new byte[1],
                    extract(SUITE, none, "psk_id_hash", none),
                    extract(SUITE, none, "info_hash", info));
            byte[] secret = extract(SUITE, shared, "secret", none);
            try {
                return aesGcm(
                                expand(SUITE, secret, "key", context, 32),
                                expand(SUITE, secret, "base_nonce", context, 12))
                        .doFinal(sealed, 32, sealed.length - 32);
            } catch (GeneralSecurityException e) {
                throw new Broken(what + ": the key sealed in it does not open");
            }
        }
    }

    /** The recovery key, and those before it that ceremonies sealed to it. */
    record Keyring(List<Recipient> recipients) {
        Optional<Recipient> among(Collection<String> ids) {
            return recipients.stream().filter(each -> ids.contains(each.id)).findFirst();
        }
    }

    /** An envelope: {@code SRENV1}. */
    record Envelope(Map<String, Object> clear, UUID object, byte[] body) {
        private static final byte[] MAGIC = ascii("SRENV1\n");

        static Envelope open(byte[] bytes, Keyring keys, String contextPrefix, String what) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            byte[] magic = new byte[MAGIC.length];
            if (bytes.length < MAGIC.length + 4) {
                throw new Broken(what + " is no envelope");
            }
            in.get(magic);
            int length = in.getInt();
            if (!Arrays.equals(magic, MAGIC) || length < 2 || length > in.remaining()) {
                throw new Broken(what + " is no envelope");
            }
            byte[] header = new byte[length];
            in.get(header);
            byte[] body = new byte[in.remaining()];
            in.get(body);
            Map<String, Object> json = Json.read(header, what);
            UUID object = UUID.fromString(Json.text(json, "object", what));
            byte[] context = base64(Json.text(json, "context", what));
            String expected = contextPrefix.replace("<object>", object.toString());
            if (!Arrays.equals(context, ascii(expected))) {
                throw new Broken(what + " belongs to another place");
            }
            Map<String, String> sealed = new HashMap<>();
            for (Map<String, Object> each : Json.objects(json, "recipients", what)) {
                sealed.put(Json.text(each, "id", what), Json.text(each, "sealedKey", what));
            }
            Recipient recipient = keys.among(sealed.keySet())
                    .orElseThrow(() -> new WrongKey(what + " was not sealed to this recovery key"));
            byte[] info = join(ascii("strongroom/envelope/v1/" + object + "/"), context);
            byte[] key = recipient.open(info, base64(sealed.get(recipient.id)), what);
            return new Envelope(
                    Json.object(json, "clear", what),
                    object,
                    Cobblestone.open(key, "envelope/" + hash(header), body, what));
        }
    }

    /** A signed note (C2SP), believed for keys that are asked for. */
    record Note(String text, List<String[]> signatures) {
        static Note parse(byte[] bytes, String what) {
            String written = new String(bytes, StandardCharsets.UTF_8);
            int split = written.lastIndexOf("\n\n");
            if (split < 0 || !written.endsWith("\n") || !Arrays.equals(bytes, ascii(written))) {
                throw new Broken(what + " is no signed note");
            }
            List<String[]> signatures = new ArrayList<>();
            for (String line : written.substring(split + 2).split("\n")) {
                String[] parts = line.split(" ", -1);
                if (parts.length != 3 || !parts[0].equals("\u2014")) {
                    throw new Broken(what + " is no signed note");
                }
                signatures.add(parts);
            }
            return new Note(written.substring(0, split + 1), signatures);
        }

        boolean signedBy(String name, byte[] publicKey) {
            byte[] id = Arrays.copyOf(sha256(ascii(name + "\n"), new byte[] {1}, publicKey), 4);
            boolean found = false;
            for (String[] signature : signatures) {
                byte[] body;
                try {
                    body = base64(signature[2]);
                } catch (IllegalArgumentException e) {
                    return false;
                }
                if (!signature[1].equals(name) || body.length < 5 || !Arrays.equals(body, 0, 4, id, 0, 4)) {
                    continue;
                }
                if (!Ed25519.verified(publicKey, ascii(text), Arrays.copyOfRange(body, 4, body.length))) {
                    return false;
                }
                found = true;
            }
            return found;
        }
    }

    /** The lines of a note, taken in order, each a word and its values. */
    static final class Lines {
        private final String what;
        private final String[] lines;
        private int at;

        Lines(String text, String title, String what) {
            this.what = what;
            this.lines = text.split("\n", -1);
            if (!text.endsWith("\n") || !lines[at++].equals(title)) {
                throw new Broken(what + " does not begin with " + title);
            }
        }

        boolean has(String word) {
            return lines[at].startsWith(word + " ");
        }

        String value(String word) {
            if (!has(word)) {
                throw new Broken(what + " lacks the line " + word + " where it should be");
            }
            return lines[at++].substring(word.length() + 1);
        }

        String[] values(String word, int count) {
            String[] values = value(word).split(" ", -1);
            if (values.length != count) {
                throw new Broken(what + " has a line " + word + " with other values than expected");
            }
            return values;
        }

        void end() {
            if (at != lines.length - 1) {
                throw new Broken(what + " has lines that this reader does not know");
            }
        }
    }

    // ------------------------------------------------------------------------------------------ What custodians hold

    /** What a kit gives, or two files of keys. */
    record Keys(Optional<UUID> repository, byte[] rootKey, Optional<Recipient> recipient) {
        static Keys of(Options options) throws IOException {
            Keys keys;
            if (options.one("--kit").isPresent()) {
                Path file = Path.of(options.one("--kit").get());
                Map<String, Object> kit = Json.read(Files.readAllBytes(file), "the kit");
                keys = switch (Json.text(kit, "format", "the kit")) {
                    case "strongroom-recovery-kit/1" -> ofPassphrase(kit, options);
                    case "strongroom-quorum-kit/1" -> ofQuorum(kit, options);
                    default -> throw new Broken("the kit is of a form that this reader does not know");
                };
            } else if (options.one("--root-key").isPresent()) {
                byte[] root = base64(Files.readString(Path.of(options.one("--root-key").get())));
                Optional<Recipient> recipient = Optional.empty();
                if (options.one("--recovery-key").isPresent()) {
                    recipient = Optional.of(new Recipient(
                            base64(Files.readString(Path.of(options.one("--recovery-key").get())))));
                }
                keys = new Keys(Optional.empty(), root, recipient);
            } else {
                throw new Usage("say where the keys are: --kit FILE, or --root-key FILE");
            }
            String fingerprint = keys.fingerprint();
            options.one("--fingerprint").filter(wanted -> !wanted.equals(fingerprint)).ifPresent(wanted -> {
                throw new WrongKey("the root key's fingerprint is " + fingerprint);
            });
            return keys;
        }

        String fingerprint() {
            return hash(rootKey).replaceAll("(.{4})(?!$)", "$1-");
        }

        private static Keys ofPassphrase(Map<String, Object> kit, Options options) throws IOException {
            String context = "kit/strongroom-recovery-kit/1/" + Json.text(kit, "repositoryId", "the kit") + "/"
                    + Json.text(kit, "fingerprint", "the kit") + "/" + Json.text(kit, "createdAt", "the kit");
            Map<String, Object> sealed = Json.object(kit, "sealed", "the kit");
            byte[] key = Argon2id.derive(
                    passphrase(options),
                    base64(Json.text(sealed, "salt", "the kit")),
                    Integer.parseInt(Json.text(sealed, "memoryKib", "the kit")),
                    Integer.parseInt(Json.text(sealed, "passes", "the kit")),
                    Integer.parseInt(Json.text(sealed, "lanes", "the kit")),
                    32);
            byte[] opened;
            try {
                opened = Cobblestone.open(key, context, base64(Json.text(sealed, "ciphertext", "the kit")), "the kit");
            } catch (OtherKey e) {
                throw new WrongKey("the passphrase does not open the kit");
            }
            Map<String, Object> secrets = Json.read(opened, "the kit's content");
            byte[] root = Ed25519.publicKey(base64(Json.text(secrets, "rootSigningKey", "the kit")));
            byte[] recovery = base64(Json.text(secrets, "recoveryKey", "the kit"));
            return proven(kit, root, recovery);
        }

        private static Keys proven(Map<String, Object> kit, byte[] root, byte[] recovery) {
            Keys keys = new Keys(
                    Optional.of(UUID.fromString(Json.text(kit, "repositoryId", "the kit"))),
                    root,
                    Optional.of(new Recipient(recovery)));
            if (!keys.fingerprint().equals(Json.text(kit, "fingerprint", "the kit"))) {
                throw new WrongKey("what was given does not give the root key whose fingerprint the kit says");
            }
            return keys;
        }

        private static byte[] passphrase(Options options) throws IOException {
            if (options.one("--passphrase-file").isPresent()) {
                String text = Files.readString(Path.of(options.one("--passphrase-file").get()));
                return ascii(text.replaceFirst("\\R$", ""));
            }
            Console console = System.console();
            if (console == null) {
                throw new Usage("there is no terminal to ask for the passphrase: use --passphrase-file");
            }
            char[] typed = console.readPassword("Passphrase of the recovery kit: ");
            ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed));
            return Arrays.copyOf(encoded.array(), encoded.limit());
        }

        private static Keys ofQuorum(Map<String, Object> kit, Options options) throws IOException {
            Map<Integer, byte[]> shares = new TreeMap<>();
            String ceremony = Json.text(kit, "ceremony", "the kit");
            for (String file : options.all("--share")) {
                byte[] share = share(Files.readString(Path.of(file)), file);
                if (!HEX.formatHex(share, 2, 8).equals(ceremony)) {
                    throw new WrongKey(file + " is a share of another ceremony than the kit");
                }
                shares.put((share[1] & 0xf) + 1, Arrays.copyOfRange(share, 8, 40));
            }
            int needed = Integer.parseInt(Json.text(kit, "sharesNeeded", "the kit"));
            if (shares.size() < needed) {
                throw new WrongKey("the kit needs " + needed + " shares; " + shares.size() + " were given");
            }
            byte[] secret = combined(shares);
            byte[] seed = hkdfExpand("HmacSHA512", secret, ascii("strongroom/quorum/v1/root-signing-key"), 32);
            byte[] recovery = hkdfExpand("HmacSHA512", secret, ascii("strongroom/quorum/v1/recovery-key"), 32);
            return proven(kit, Ed25519.publicKey(seed), recovery);
        }

        private static byte[] share(String text, String file) {
            Matcher found = Pattern.compile("strongroom-share/1:([A-Za-z0-9_-]{59})(?![A-Za-z0-9_-])").matcher(text);
            if (!found.find()) {
                throw new Broken(file + " holds no share: its text begins with strongroom-share/1:");
            }
            byte[] share = Base64.getUrlDecoder().decode(found.group(1));
            byte[] check = sha256(ascii("strongroom-share/1"), Arrays.copyOf(share, 40));
            if (!Arrays.equals(share, 40, 44, check, 0, 4) || share[0] >>> 4 != 1) {
                throw new Broken(file + " holds a share that was changed, or one of another form");
            }
            return share;
        }

        /** Shamir's scheme over GF(2⁸) with x⁸+x⁴+x³+x+1, at 0. */
        private static byte[] combined(Map<Integer, byte[]> shares) {
            byte[] secret = new byte[32];
            shares.forEach((x, value) -> {
                int weight = 1;
                for (int other : shares.keySet()) {
                    if (other != x) {
                        weight = times(weight, times(other, inverse(other ^ x)));
                    }
                }
                for (int i = 0; i < secret.length; i++) {
                    secret[i] ^= (byte) times(weight, value[i] & 0xff);
                }
            });
            return secret;
        }

        private static int times(int a, int b) {
            int product = 0;
            for (int left = a, right = b; right != 0; right >>= 1) {
                product ^= (right & 1) == 0 ? 0 : left;
                left = left << 1 ^ ((left & 0x80) == 0 ? 0 : 0x11b);
            }
            return product;
        }

        private static int inverse(int a) {
            int power = a;
            for (int i = 0; i < 253; i++) {
                power = times(power, a);
            }
            return power;
        }
    }

    /** Argon2id (RFC 9106), version 1.3, and the BLAKE2b (RFC 7693) that it is made of: the JDK has neither. */
    static final class Argon2id {
        private static final long[] IV = {
            0x6a09e667f3bcc908L, 0xbb67ae8584caa73bL, 0x3c6ef372fe94f82bL, 0xa54ff53a5f1d36f1L,
            0x510e527fade682d1L, 0x9b05688c2b3e6c1fL, 0x1f83d9abfb41bd6bL, 0x5be0cd19137e2179L
        };
        private static final int[][] SIGMA = {
            {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
            {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
            {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
            {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
            {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
            {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
            {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
            {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
            {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
            {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}
        };
        private static final int SYNC_POINTS = 4;
        private static final int WORDS = 128;

        private Argon2id() {}

        static byte[] derive(byte[] password, byte[] salt, int memory, int passes, int lanes, int length) {
            if (memory < 8 || memory > 1 << 20 || passes < 1 || passes > 16 || lanes < 1 || lanes > 8) {
                throw new Broken("the kit asks for an Argon2id beyond all measure");
            }
            byte[] first = blake2b(
                    64,
                    join(
                            little(lanes), little(length), little(memory), little(passes), little(0x13), little(2),
                            little(password.length), password, little(salt.length), salt, little(0), little(0)));
            int segment = memory / (SYNC_POINTS * lanes);
            int columns = segment * SYNC_POINTS;
            long[][] blocks = new long[lanes * columns][];
            for (int lane = 0; lane < lanes; lane++) {
                for (int i = 0; i < 2; i++) {
                    blocks[lane * columns + i] = words(longHash(1024, join(first, little(i), little(lane))));
                }
            }
            for (int pass = 0; pass < passes; pass++) {
                for (int slice = 0; slice < SYNC_POINTS; slice++) {
                    for (int lane = 0; lane < lanes; lane++) {
                        fill(blocks, pass, slice, lane, memory / (4 * lanes) * 4 * lanes, passes, lanes, segment);
                    }
                }
            }
            long[] last = blocks[columns - 1].clone();
            for (int lane = 1; lane < lanes; lane++) {
                xor(last, blocks[lane * columns + columns - 1]);
            }
            ByteBuffer bytes = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asLongBuffer().put(last);
            return longHash(length, bytes.array());
        }

        private static void fill(
                long[][] blocks, int pass, int slice, int lane, int total, int passes, int lanes, int segment) {
            int columns = segment * SYNC_POINTS;
            boolean independent = pass == 0 && slice < SYNC_POINTS / 2;
            long[] input = new long[WORDS];
            long[] addresses = new long[WORDS];
            input[0] = pass;
            input[1] = lane;
            input[2] = slice;
            input[3] = total;
            input[4] = passes;
            input[5] = 2;
            for (int i = 0; i < segment; i++) {
                if (independent && i % WORDS == 0) {
                    input[6]++;
                    addresses = mixed(new long[WORDS], mixed(new long[WORDS], input));
                }
                int column = slice * segment + i;
                if (pass == 0 && column < 2) {
                    continue;
                }
                long[] before = blocks[lane * columns + (column + columns - 1) % columns];
                long random = independent ? addresses[i % WORDS] : before[0];
                int from = pass == 0 && slice == 0 ? lane : (int) ((random >>> 32) % lanes);
                int area = pass == 0 ? slice * segment : columns - segment;
                area += from == lane ? i - 1 : i == 0 ? -1 : 0;
                long low = random & 0xffffffffL;
                long place = area - 1 - (area * (low * low >>> 32) >>> 32);
                int start = pass == 0 || slice == SYNC_POINTS - 1 ? 0 : (slice + 1) * segment;
                long[] reference = blocks[from * columns + (int) ((start + place) % columns)];
                long[] now = mixed(before, reference);
                if (pass > 0) {
                    xor(now, blocks[lane * columns + column]);
                }
                blocks[lane * columns + column] = now;
            }
        }

        private static long[] mixed(long[] one, long[] other) {
            long[] mixed = one.clone();
            xor(mixed, other);
            long[] sum = mixed.clone();
            for (int row = 0; row < 8; row++) {
                int at = row * 16;
                round(mixed, at, at + 1, at + 2, at + 3, at + 4, at + 5, at + 6, at + 7, at + 8, at + 9, at + 10,
                        at + 11, at + 12, at + 13, at + 14, at + 15);
            }
            for (int column = 0; column < 8; column++) {
                int at = column * 2;
                round(mixed, at, at + 1, at + 16, at + 17, at + 32, at + 33, at + 48, at + 49, at + 64, at + 65,
                        at + 80, at + 81, at + 96, at + 97, at + 112, at + 113);
            }
            xor(mixed, sum);
            return mixed;
        }

        private static void round(long[] v, int... i) {
            for (int column = 0; column < 4; column++) {
                quarter(v, i[column], i[4 + column], i[8 + column], i[12 + column]);
            }
            for (int column = 0; column < 4; column++) {
                quarter(v, i[column], i[4 + (column + 1) % 4], i[8 + (column + 2) % 4], i[12 + (column + 3) % 4]);
            }
        }

        private static void quarter(long[] v, int a, int b, int c, int d) {
            v[a] = blamka(v[a], v[b]);
            v[d] = Long.rotateRight(v[d] ^ v[a], 32);
            v[c] = blamka(v[c], v[d]);
            v[b] = Long.rotateRight(v[b] ^ v[c], 24);
            v[a] = blamka(v[a], v[b]);
            v[d] = Long.rotateRight(v[d] ^ v[a], 16);
            v[c] = blamka(v[c], v[d]);
            v[b] = Long.rotateRight(v[b] ^ v[c], 63);
        }

        private static long blamka(long x, long y) {
            return x + y + 2 * (x & 0xffffffffL) * (y & 0xffffffffL);
        }

        private static void xor(long[] to, long[] from) {
            for (int i = 0; i < to.length; i++) {
                to[i] ^= from[i];
            }
        }

        private static long[] words(byte[] bytes) {
            long[] words = new long[bytes.length / 8];
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
            return words;
        }

        private static byte[] little(int number) {
            return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array();
        }

        private static byte[] longHash(int length, byte[] input) {
            if (length <= 64) {
                return blake2b(length, join(little(length), input));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] block = blake2b(64, join(little(length), input));
            for (int left = length; ; left -= 32) {
                if (left <= 64) {
                    return Arrays.copyOf(join(out.toByteArray(), block), length);
                }
                out.write(block, 0, 32);
                block = blake2b(left - 32 > 64 ? 64 : left - 32, block);
            }
        }

        static byte[] blake2b(int length, byte[] input) {
            long[] h = IV.clone();
            h[0] ^= 0x01010000L ^ length;
            int blocks = Math.max(1, (input.length + 127) / 128);
            for (int i = 0; i < blocks; i++) {
                boolean last = i == blocks - 1;
                long[] m = words(Arrays.copyOf(
                        Arrays.copyOfRange(input, i * 128, Math.min(input.length, (i + 1) * 128)), 128));
                long[] v = Arrays.copyOf(h, 16);
                System.arraycopy(IV, 0, v, 8, 8);
                v[12] ^= last ? input.length : (i + 1) * 128L;
                v[14] ^= last ? -1L : 0;
                for (int turn = 0; turn < 12; turn++) {
                    int[] s = SIGMA[turn % 10];
                    for (int g = 0; g < 8; g++) {
                        int shift = g < 4 ? 0 : 1;
                        int c = g % 4;
                        mix(
                                v,
                                c,
                                4 + (c + shift) % 4,
                                8 + (c + 2 * shift) % 4,
                                12 + (c + 3 * shift) % 4,
                                m[s[2 * g]],
                                m[s[2 * g + 1]]);
                    }
                }
                for (int j = 0; j < 8; j++) {
                    h[j] ^= v[j] ^ v[8 + j];
                }
            }
            ByteBuffer out = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
            out.asLongBuffer().put(h);
            return Arrays.copyOf(out.array(), length);
        }

        private static void mix(long[] v, int a, int b, int c, int d, long x, long y) {
            v[a] += v[b] + x;
            v[d] = Long.rotateRight(v[d] ^ v[a], 32);
            v[c] += v[d];
            v[b] = Long.rotateRight(v[b] ^ v[c], 24);
            v[a] += v[b] + y;
            v[d] = Long.rotateRight(v[d] ^ v[a], 16);
            v[c] += v[d];
            v[b] = Long.rotateRight(v[b] ^ v[c], 63);
        }
    }

    // --------------------------------------------------------------------------------------------- Where things lie

    /** An object that something names: its name ends in its hash. */
    record Ref(String name, long size) {
        String sha256() {
            return name.substring(name.length() - 64);
        }
    }

    /** The kinds of objects, by their names; names that fit none are ignored. */
    enum Kind {
        SUCCESSION("incarnations/root-([0-9]{6})-"),
        INCARNATION("incarnations/([0-9]{6})-"),
        EPOCH("epochs/([0-9]{6})-(U)-"),
        PACK("packs/(U)-"),
        TICK("tails/journal-([0-9]{6})-([0-9]{15})-"),
        LEVEL("journal/level-([0-9]{6})-([0-9]{15})-([0-9]{15})-"),
        SEGMENT("journal/([0-9]{6})-([0-9]{15})-"),
        CHUNK("base/chunk-(U)-"),
        MANIFEST("base/manifest-([0-9]{6})-([0-9]{15})-(U)-"),
        INVENTORY("base/inventory-([0-9]{6})-([0-9]{15})-(U)-"),
        POINT("points/([0-9]{15})-([0-9]{6})-"),
        ROLLUP("rollups/([0-9]{15})-([0-9]{15})-([0-9]{6})-"),
        ANCHOR("anchors/([0-9]{15})-([0-9]{6})-"),
        TAIL("tails/(U)-([0-9]{15})-"),
        DELTA("keys/delta-([0-9]{6})-([0-9]{15})-"),
        SET("keys/set-([0-9]{6})-([0-9]{15})-([0-9]{5})-");

        private static final String UUID_FORM = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

        private final Pattern form;

        Kind(String form) {
            this.form = Pattern.compile(form.replace("U", UUID_FORM) + "[0-9a-f]{64}");
        }

        static Optional<Kind> of(String name) {
            return Stream.of(values()).filter(kind -> kind.form.matcher(name).matches()).findFirst();
        }

        boolean inTurnover() {
            return this == TAIL || this == TICK || this == DELTA || this == SET;
        }

        boolean isSegment() {
            return this == TICK || this == SEGMENT;
        }

        String part(String name, int group) {
            Matcher matcher = form.matcher(name);
            if (!matcher.matches()) {
                throw new Broken(name + " is not the name of a " + this);
            }
            return matcher.group(group);
        }

        long number(String name, int group) {
            return Long.parseLong(part(name, group));
        }

        UUID id(String name, int group) {
            return UUID.fromString(part(name, group));
        }
    }

    /** The two folders that mirror the two buckets. */
    static final class Mirror {
        private static final int SMALL = 512 << 20;

        private final Path history;
        private final Path turnover;

        Mirror(Path history, Path turnover) {
            this.history = history;
            this.turnover = turnover;
        }

        Path file(String name) {
            Kind kind = Kind.of(name).orElseThrow(() -> new Broken("no object is called " + name));
            return (kind.inTurnover() ? turnover : history).resolve(name);
        }

        boolean has(Ref ref) {
            return Files.isRegularFile(file(ref.name));
        }

        /** Names of a kind, in order. */
        List<String> list(Kind kind, String folder) throws IOException {
            Path listed = (kind.inTurnover() ? turnover : history).resolve(folder);
            if (!Files.isDirectory(listed)) {
                return List.of();
            }
            try (Stream<Path> files = Files.list(listed)) {
                return files.map(file -> folder + "/" + file.getFileName())
                        .filter(name -> Kind.of(name).filter(kind::equals).isPresent())
                        .sorted()
                        .toList();
            }
        }

        /** A small object whole, with the hash and the size that it is named with. */
        byte[] read(Ref ref) {
            Path file = file(ref.name);
            try {
                if (!Files.isRegularFile(file)) {
                    throw new Absent(ref.name + " is not there");
                }
                if (Files.size(file) != ref.size || ref.size > SMALL) {
                    throw new Broken(ref.name + " has " + Files.size(file) + " bytes instead of " + ref.size);
                }
                byte[] bytes = Files.readAllBytes(file);
                if (!hash(bytes).equals(ref.sha256())) {
                    throw new Broken(ref.name + " does not have the hash in its name");
                }
                return bytes;
            } catch (IOException e) {
                throw new UncheckedIOException(ref.name + " cannot be read", e);
            }
        }

        byte[] read(String name) throws IOException {
            Path file = file(name);
            return read(new Ref(name, Files.isRegularFile(file) ? Files.size(file) : 0));
        }

        /** Whether an object of any size has the hash and the size that it is named with, without keeping it. */
        void check(Ref ref) throws IOException {
            Path file = file(ref.name);
            if (!Files.isRegularFile(file)) {
                throw new Absent(ref.name + " is not there");
            }
            if (Files.size(file) != ref.size) {
                throw new Broken(ref.name + " has " + Files.size(file) + " bytes instead of " + ref.size);
            }
            MessageDigest digest = digest();
            try (InputStream in = Files.newInputStream(file)) {
                byte[] buffer = new byte[1 << 16];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                }
            }
            if (!HEX.formatHex(digest.digest()).equals(ref.sha256())) {
                throw new Broken(ref.name + " does not have the hash in its name");
            }
        }
    }

    // ------------------------------------------------------------------------------------- Certificates and lineage

    /** A certificate; {@code before} is where it takes over, for all but the first. */
    record Certificate(
            String hash, UUID repository, int incarnation, byte[] subject, Instant issued, Optional<Before> before) {
        /** The last point of the incarnation before. */
        record Before(long sequence, String point, String certificate) {}

        static Certificate parse(Note note, String hash, String what) {
            Lines lines = new Lines(note.text, "strongroom-key-certificate/v1", what);
            if (!lines.value("purpose").equals("SERVER_INCARNATION")) {
                throw new Broken(what + " certifies something else");
            }
            UUID repository = UUID.fromString(lines.value("repository"));
            int incarnation = Integer.parseInt(lines.value("incarnation"));
            byte[] subject = base64(lines.value("subject"));
            Instant issued = Instant.parse(lines.value("issued"));
            Optional<Before> before = Optional.empty();
            if (lines.has("predecessor")) {
                String[] values = lines.values("predecessor", 3);
                before = Optional.of(new Before(Long.parseLong(values[0]), values[1], values[2]));
            }
            lines.end();
            return new Certificate(hash, repository, incarnation, subject, issued, before);
        }
    }

    /** A ceremony's note. */
    record Succession(
            UUID repository,
            String ceremony,
            byte[] root,
            String recipient,
            byte[] formerRoot,
            String formerRecipient,
            String certificate,
            long sequence,
            Instant issued,
            Optional<byte[]> sealed) {
        static Succession parse(Note note, String what) {
            Lines lines = new Lines(note.text, "strongroom-key-succession/1", what);
            UUID repository = UUID.fromString(lines.value("repository"));
            String ceremony = lines.value("ceremony");
            byte[] root = base64(lines.value("root"));
            String recipient = lines.value("recipient");
            byte[] formerRoot = base64(lines.value("former-root"));
            String formerRecipient = lines.value("former-recipient");
            String certificate = lines.values("incarnation", 2)[1];
            long sequence = Long.parseLong(lines.value("sequence"));
            Instant issued = Instant.parse(lines.value("issued"));
            Optional<byte[]> sealed = Optional.empty();
            if (lines.has("sealed")) {
                sealed = Optional.of(base64(lines.value("sealed")));
            }
            lines.end();
            String name = "strongroom/" + repository + "/root";
            if (!note.signedBy(name, root) || sealed.isPresent() && !note.signedBy(name, formerRoot)) {
                throw new Broken(what + " is not signed by the keys that it names");
            }
            return new Succession(
                    repository, ceremony, root, recipient, formerRoot, formerRecipient, certificate, sequence, issued,
                    sealed);
        }
    }

    /** Who signs which stretch of the chain, and which keys open what. */
    static final class Lineage {
        /** One incarnation and its first point. */
        record Reign(Certificate certificate, long first) {}

        final List<Reign> reigns = new ArrayList<>();
        final UUID repository;
        /** Nothing that points before this one name can be opened. */
        long horizon;

        private final List<Succession> links = new ArrayList<>();

        private Lineage(UUID repository) {
            this.repository = repository;
        }

        static Lineage read(Mirror mirror, Keys keys, Consumer<String> defects) throws IOException {
            Map<String, Note> notes = new LinkedHashMap<>();
            for (String name : mirror.list(Kind.INCARNATION, "incarnations")) {
                try {
                    notes.put(name, Note.parse(mirror.read(name), name));
                } catch (Broken e) {
                    defects.accept(e.getMessage());
                }
            }
            UUID repository = keys.repository.orElseGet(() -> notes.entrySet().stream()
                    .map(each -> Pattern.compile("(?m)^repository (.*)$").matcher(each.getValue().text))
                    .filter(Matcher::find)
                    .map(found -> UUID.fromString(found.group(1)))
                    .findFirst()
                    .orElseThrow(() -> new Broken("there is no certificate of an incarnation")));
            Lineage lineage = new Lineage(repository);
            lineage.follow(mirror, keys.rootKey, defects);
            lineage.trace(notes, keys.rootKey, defects);
            return lineage;
        }

        private void follow(Mirror mirror, byte[] trusted, Consumer<String> defects) throws IOException {
            Map<String, Succession> byRoot = new HashMap<>();
            Map<String, Succession> byFormer = new HashMap<>();
            for (String name : mirror.list(Kind.SUCCESSION, "incarnations")) {
                try {
                    Succession found = Succession.parse(Note.parse(mirror.read(name), name), name);
                    if (!found.repository.equals(repository)) {
                        throw new Broken(name + " is of another repository");
                    }
                    byRoot.merge(HEX.formatHex(found.root), found, Lineage::later);
                    if (found.sealed.isPresent()) {
                        byFormer.merge(HEX.formatHex(found.formerRoot), found, Lineage::later);
                    }
                } catch (Broken | IllegalArgumentException | DateTimeException e) {
                    defects.accept(name + " is no valid succession of keys: " + e.getMessage());
                }
            }
            Succession at = byRoot.get(HEX.formatHex(trusted));
            while (at != null && !links.contains(at)) {
                links.add(0, at);
                at = byRoot.get(HEX.formatHex(at.formerRoot));
            }
            at = byFormer.get(HEX.formatHex(trusted));
            while (at != null && !links.contains(at)) {
                links.add(at);
                at = byFormer.get(HEX.formatHex(at.root));
            }
        }

        private static Succession later(Succession one, Succession other) {
            return one.issued.isBefore(other.issued) ? other : one;
        }

        private void trace(Map<String, Note> notes, byte[] trusted, Consumer<String> defects) {
            List<byte[]> roots = new ArrayList<>(List.of(trusted));
            links.forEach(link -> roots.addAll(List.of(link.root, link.formerRoot)));
            Optional<Succession> newest = links.isEmpty() ? Optional.empty() : Optional.of(links.get(links.size() - 1));
            byte[] reigning = newest.map(Succession::root).orElse(trusted);
            Map<String, Certificate> byHash = new HashMap<>();
            Optional<Certificate> top = Optional.empty();
            for (Map.Entry<String, Note> each : notes.entrySet()) {
                String name = each.getKey();
                try {
                    String rootName = "strongroom/" + repository + "/root";
                    if (roots.stream().noneMatch(root -> each.getValue().signedBy(rootName, root))) {
                        throw new Broken(name + " is not signed by the root key");
                    }
                    Certificate found = Certificate.parse(each.getValue(), new Ref(name, 0).sha256(), name);
                    if (!found.repository.equals(repository)) {
                        throw new Broken(name + " is of another repository");
                    }
                    byHash.put(found.hash, found);
                    boolean may = each.getValue().signedBy(rootName, reigning)
                            || newest.filter(link -> link.certificate.equals(found.hash)).isPresent();
                    if (may && top.filter(best -> order(best, found) >= 0).isEmpty()) {
                        top = Optional.of(found);
                    }
                } catch (Broken | IllegalArgumentException | DateTimeException e) {
                    defects.accept(name + " is no valid certificate: " + e.getMessage());
                }
            }
            Certificate at = top.orElseThrow(() -> new Broken("no certificate of an incarnation of repository "
                    + repository + " is signed by this root key: another repository, or another key"));
            while (true) {
                reigns.add(0, new Reign(at, at.before.map(before -> before.sequence + 1).orElse(0L)));
                if (at.before.isEmpty()) {
                    return;
                }
                Certificate earlier = byHash.get(at.before.get().certificate);
                if (earlier == null || earlier.incarnation >= at.incarnation) {
                    throw new Broken("the certificate " + at.before.get().certificate + " is missing: nothing that was"
                            + " shipped before incarnation " + at.incarnation + " can be trusted");
                }
                at = earlier;
            }
        }

        private static int order(Certificate one, Certificate other) {
            int order = Integer.compare(one.incarnation, other.incarnation);
            order = order != 0 ? order : one.issued.compareTo(other.issued);
            return order != 0 ? order : one.hash.compareTo(other.hash);
        }

        Reign at(long sequence) {
            Reign found = reigns.get(0);
            for (Reign reign : reigns) {
                found = reign.first <= sequence ? reign : found;
            }
            return found;
        }

        /** The recovery key with all that ceremonies sealed to it. */
        Keyring inherit(Recipient key) {
            List<Recipient> ring = new ArrayList<>(List.of(key));
            Recipient at = key;
            while (true) {
                String publicKey = Base64.getEncoder().encodeToString(at.publicKey);
                Optional<Succession> link =
                        links.stream().filter(each -> each.recipient.equals(publicKey)).findFirst();
                if (link.isEmpty() || link.get().sealed.isEmpty()) {
                    horizon = link.map(Succession::sequence).orElse(0L);
                    return new Keyring(ring);
                }
                byte[] info = ascii("strongroom/key-succession/v1/" + repository + "/" + link.get().ceremony);
                at = new Recipient(at.open(info, link.get().sealed.get(), "the note of a ceremony"));
                ring.add(at);
            }
        }
    }

    // ------------------------------------------------------------------------------------------------------- Points

    /** Inserts, updates, deletes. */
    record Counts(long inserts, long updates, long deletes) {
        static final Counts NONE = new Counts(0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(inserts + other.inserts, updates + other.updates, deletes + other.deletes);
        }

        Counts minus(Counts other) {
            return new Counts(inserts - other.inserts, updates - other.updates, deletes - other.deletes);
        }

        boolean grows() {
            return inserts >= 0 && updates >= 0 && deletes >= 0 && inserts + updates + deletes > 0;
        }
    }

    /** A base as its point names it. */
    record BaseLine(UUID id, UUID epoch, long consistent, Instant taken) {}

    /** A point. */
    record Point(
            String hash,
            byte[] leaf,
            UUID repository,
            int incarnation,
            String certificate,
            long sequence,
            String predecessor,
            Instant time,
            String system,
            int timeline,
            long lsn,
            Optional<Instant> committed,
            long segments,
            String lastSegment,
            UUID epoch,
            Optional<String> gap,
            Optional<BaseLine> base,
            Map<String, Counts> counts,
            List<Ref> objects,
            List<UUID> destroyed) {

        static Point parse(byte[] bytes, Note note, String what) {
            try {
                return parsed(bytes, new Lines(note.text, "strongroom-point/1", what), note.text, what);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new Broken(what + " is no point: " + e.getMessage());
            }
        }

        private static Point parsed(byte[] bytes, Lines lines, String text, String what) {
            StringBuilder canonical = new StringBuilder("strongroom-point/1\n");
            UUID repository = UUID.fromString(lines.value("repository"));
            int incarnation = Integer.parseInt(lines.value("incarnation"));
            String certificate = lines.value("certificate");
            long sequence = Long.parseLong(lines.value("sequence"));
            String predecessor = lines.value("predecessor");
            Instant time = Instant.parse(lines.value("time"));
            String system = lines.value("system");
            int timeline = Integer.parseInt(lines.value("timeline"));
            String position = lines.value("lsn");
            String committed = lines.value("committed");
            String[] segments = lines.values("segments", 2);
            UUID epoch = UUID.fromString(lines.value("epoch"));
            canonical.append("repository " + repository + "\nincarnation " + incarnation + "\ncertificate "
                    + certificate + "\nsequence " + sequence + "\npredecessor " + predecessor + "\ntime " + time
                    + "\nsystem " + system + "\ntimeline " + timeline + "\nlsn " + lsnText(StrongroomReader.lsn(position))
                    + "\ncommitted " + (committed.equals("-") ? "-" : Instant.parse(committed)) + "\nsegments "
                    + Long.parseLong(segments[0]) + " " + segments[1] + "\nepoch " + epoch + "\n");
            Optional<String> gap = Optional.empty();
            if (lines.has("gap")) {
                gap = Optional.of(lines.value("gap"));
                canonical.append("gap " + gap.get() + "\n");
            }
            Optional<BaseLine> base = Optional.empty();
            if (lines.has("base")) {
                String[] values = lines.values("base", 4);
                base = Optional.of(new BaseLine(
                        UUID.fromString(values[0]), UUID.fromString(values[1]), StrongroomReader.lsn(values[2]), Instant.parse(values[3])));
                canonical.append("base " + base.get().id + " " + base.get().epoch + " "
                        + lsnText(base.get().consistent) + " " + base.get().taken + "\n");
            }
            Map<String, Counts> counts = new LinkedHashMap<>();
            while (lines.has("count")) {
                String[] v = lines.values("count", 4);
                counts.put(v[0], new Counts(Long.parseLong(v[1]), Long.parseLong(v[2]), Long.parseLong(v[3])));
            }
            new TreeMap<>(counts).forEach((table, count) -> canonical.append("count " + table + " " + count.inserts + " "
                    + count.updates + " " + count.deletes + "\n"));
            List<Ref> objects = new ArrayList<>();
            while (lines.has("object")) {
                String[] v = lines.values("object", 2);
                objects.add(new Ref(v[0], Long.parseLong(v[1])));
            }
            objects.forEach(ref -> canonical.append("object " + ref.name + " " + ref.size + "\n"));
            List<UUID> destroyed = new ArrayList<>();
            while (lines.has("destroyed")) {
                destroyed.add(UUID.fromString(lines.value("destroyed")));
            }
            destroyed.forEach(key -> canonical.append("destroyed " + key + "\n"));
            lines.end();
            if (!canonical.toString().equals(text)) {
                throw new Broken(what + " is not in its canonical form");
            }
            return new Point(
                    StrongroomReader.hash(bytes), sha256(new byte[1], bytes), repository, incarnation, certificate, sequence, predecessor, time, system, timeline,
                    StrongroomReader.lsn(position), committed.equals("-") ? Optional.empty() : Optional.of(Instant.parse(committed)),
                    Long.parseLong(segments[0]), segments[1], epoch, gap, base, counts, objects, destroyed);
        }

        static String lsnText(long lsn) {
            return String.format("%X/%X", lsn >>> 32, lsn & 0xffffffffL);
        }

        List<Ref> objects(Kind kind) {
            return objects.stream().filter(ref -> Kind.of(ref.name).filter(kind::equals).isPresent()).toList();
        }

        List<Ref> segmentObjects() {
            return objects.stream().filter(ref -> Kind.of(ref.name).filter(Kind::isSegment).isPresent()).toList();
        }
    }

    /** A point and what follows from those before it: where its segments begin, and what they have to count. */
    record Step(Point point, long firstSegment, String segmentBefore, Map<String, Counts> counted, int gaps) {}

    /** The chain of points, followed from the first; whatever contradicts it is fatal. */
    static final class Chain {
        private final Mirror mirror;
        private final Lineage lineage;
        private final Consumer<String> defects;
        private final List<String> fatal = new ArrayList<>();
        private final TreeMap<Long, List<String>> single = new TreeMap<>();
        private final TreeMap<Long, List<String>> rollups = new TreeMap<>();
        private final TreeMap<Long, List<String>> anchors = new TreeMap<>();
        private final Map<Long, Map<String, byte[]>> rolledUp = new TreeMap<>();
        private final Set<UUID> epochs = new HashSet<>();
        private Map<String, Counts> counts = new HashMap<>();
        private final List<String> peaks = new ArrayList<>();
        private long size;
        private int gaps;
        private Optional<Point> last = Optional.empty();

        private Chain(Mirror mirror, Lineage lineage, Consumer<String> defects) throws IOException {
            this.mirror = mirror;
            this.lineage = lineage;
            this.defects = defects;
            sort(Kind.POINT, "points", single);
            sort(Kind.ROLLUP, "rollups", rollups);
            sort(Kind.ANCHOR, "anchors", anchors);
        }

        private void sort(Kind kind, String folder, TreeMap<Long, List<String>> into) throws IOException {
            for (String name : mirror.list(kind, folder)) {
                into.computeIfAbsent(kind.number(name, 1), key -> new ArrayList<>()).add(name);
            }
        }

        /** Hands out each point in order; refuses a chain that does not hold. Gives the newest point. */
        static Point walk(Mirror mirror, Lineage lineage, Consumer<String> defects, Consumer<Step> each)
                throws IOException {
            Chain chain = new Chain(mirror, lineage, defects);
            while (chain.next(each)) {
                chain.compareAnchors();
            }
            chain.end();
            if (!chain.fatal.isEmpty()) {
                throw new Broken("the chain of points does not hold: " + String.join("; ", chain.fatal));
            }
            return chain.last.orElseThrow(() -> new Broken("there is no point: nothing was ever shipped"));
        }

        private boolean next(Consumer<Step> each) throws IOException {
            unroll();
            Map<String, byte[]> candidates = new TreeMap<>(rolledUp.getOrDefault(size, Map.of()));
            for (String name : single.getOrDefault(size, List.of())) {
                try {
                    byte[] bytes = mirror.read(name);
                    candidates.put(name, bytes);
                } catch (Broken e) {
                    defects.accept(e.getMessage());
                }
            }
            rolledUp.remove(size);
            List<Point> good = new ArrayList<>();
            for (Map.Entry<String, byte[]> candidate : candidates.entrySet()) {
                believed(candidate.getKey(), candidate.getValue()).ifPresent(good::add);
            }
            if (good.isEmpty()) {
                return false;
            }
            if (good.size() > 1) {
                fatal.add("two signed points claim place " + size);
                return false;
            }
            each.accept(step(good.get(0)));
            return true;
        }

        private Optional<Point> believed(String name, byte[] bytes) {
            Lineage.Reign reign = lineage.at(size);
            Certificate signer = reign.certificate();
            try {
                Note note = Note.parse(bytes, name);
                if (!note.signedBy("strongroom/" + lineage.repository + "/" + signer.incarnation, signer.subject)) {
                    if (lineage.reigns.stream().anyMatch(r -> r.certificate.incarnation < signer.incarnation
                            && note.signedBy(
                                    "strongroom/" + lineage.repository + "/" + r.certificate.incarnation,
                                    r.certificate.subject))) {
                        return Optional.empty(); // an abandoned branch
                    }
                    throw new Broken(name + " is not signed by the incarnation that reigned at its place");
                }
                Point point = Point.parse(bytes, note, name);
                String proper = String.format("points/%015d-%06d-%s", point.sequence, point.incarnation, point.hash);
                if (!name.equals(proper)
                        || point.sequence != size
                        || !point.repository.equals(lineage.repository)
                        || point.incarnation != signer.incarnation
                        || !point.certificate.equals(signer.hash)) {
                    throw new Broken(name + " is signed for another place");
                }
                if (!point.predecessor.equals(last.map(Point::hash).orElse("-"))) {
                    throw new Broken(name + " does not follow the point before it");
                }
                for (Lineage.Reign each : lineage.reigns) {
                    if (each.certificate.before.filter(b -> b.sequence() == size && !b.point().equals(point.hash))
                            .isPresent()) {
                        throw new Broken(name + " is not the point that the next incarnation follows");
                    }
                }
                return Optional.of(point);
            } catch (Broken e) {
                fatal.add(e.getMessage());
                return Optional.empty();
            }
        }

        private Step step(Point point) {
            point.objects(Kind.EPOCH).forEach(ref -> epochs.add(Kind.EPOCH.id(ref.name, 2)));
            boolean begins = last.map(before -> before.incarnation != point.incarnation).orElse(true);
            Optional<Point> before = begins ? Optional.empty() : last;
            if (begins) {
                counts = new HashMap<>();
            }
            Map<String, Counts> counted = new TreeMap<>();
            point.counts.forEach((table, now) -> {
                Counts more = now.minus(counts.getOrDefault(table, Counts.NONE));
                if (!more.grows()) {
                    fatal.add("point " + point.sequence + " counts changes of " + table + " that do not grow");
                }
                counted.put(table, more);
                counts.put(table, now);
            });
            String gap = point.gap.orElse("-");
            String expected = last.isEmpty() ? "BEGIN" : begins ? "INCARNATION" : gap.equals("LOST") ? "LOST" : "-";
            if (!gap.equals(expected)) {
                fatal.add("point " + point.sequence + " declares the gap " + gap + " where " + expected + " is");
            }
            List<Ref> segments = point.segmentObjects();
            long first = before.map(Point::segments).orElse(0L);
            String lastSegment = before.map(Point::lastSegment).orElse("-");
            if (point.segments != first + segments.size()
                    || !point.lastSegment.equals(
                            segments.isEmpty() ? lastSegment : segments.get(segments.size() - 1).sha256())) {
                fatal.add("point " + point.sequence + " does not count its segments on from the point before");
            }
            boolean goesOn = before.filter(b -> b.system.equals(point.system)
                            && b.timeline == point.timeline
                            && Long.compareUnsigned(point.lsn, b.lsn) >= 0)
                    .isPresent();
            if (point.gap.isEmpty() && !goesOn) {
                fatal.add("point " + point.sequence + " goes back in the journal without declaring a gap");
            }
            if (!epochs.contains(point.epoch) || point.base.filter(b -> !epochs.contains(b.epoch())).isPresent()) {
                fatal.add("point " + point.sequence + " uses an epoch whose header no point names");
            }
            gaps += point.gap.isPresent() ? 1 : 0;
            last = Optional.of(point);
            return new Step(point, first, lastSegment.equals("-") ? "" : lastSegment, counted, gaps);
        }

        private void unroll() throws IOException {
            for (String name : rollups.getOrDefault(size, List.of())) {
                try {
                    for (byte[] bytes : rolled(mirror.read(name), name)) {
                        String text = new String(bytes, StandardCharsets.UTF_8);
                        Matcher sequence = Pattern.compile("(?m)^sequence ([0-9]{1,15})$").matcher(text);
                        Matcher incarnation = Pattern.compile("(?m)^incarnation ([0-9]{1,6})$").matcher(text);
                        if (!sequence.find() || !incarnation.find()) {
                            throw new Broken(name + " holds something that is no point");
                        }
                        long at = Long.parseLong(sequence.group(1));
                        String point = String.format(
                                "points/%015d-%06d-%s", at, Integer.parseInt(incarnation.group(1)), hash(bytes));
                        rolledUp.computeIfAbsent(at, key -> new TreeMap<>()).put(point, bytes);
                    }
                } catch (Broken e) {
                    defects.accept(e.getMessage());
                }
            }
        }

        private static List<byte[]> rolled(byte[] bytes, String name) {
            List<byte[]> points = new ArrayList<>();
            int at = 0;
            while (at < bytes.length) {
                int end = at;
                while (end < bytes.length && bytes[end] != '\n') {
                    end++;
                }
                String line = new String(bytes, at, end - at, StandardCharsets.UTF_8);
                int length = line.matches("point [1-9][0-9]{0,8}") ? Integer.parseInt(line.substring(6)) : -1;
                if (length < 0 || length > bytes.length - end - 1) {
                    throw new Broken(name + " is no roll-up of points");
                }
                points.add(Arrays.copyOfRange(bytes, end + 1, end + 1 + length));
                at = end + 1 + length;
            }
            return points;
        }

        /** The Merkle log (RFC 6962): one more leaf, and the root against the anchors of this size. */
        private void compareAnchors() throws IOException {
            Point point = last.orElseThrow();
            append(point.leaf, size++);
            for (String name : anchors.getOrDefault(size, List.of())) {
                anchor(name, point);
            }
        }

        private void append(byte[] hashed, long before) {
            String node = HEX.formatHex(hashed);
            for (long rest = before; (rest & 1) == 1; rest >>= 1) {
                node = hash(new byte[] {1}, HEX.parseHex(peaks.remove(peaks.size() - 1)), HEX.parseHex(node));
            }
            peaks.add(node);
        }

        private void anchor(String name, Point point) throws IOException {
            Certificate signer = lineage.at(size - 1).certificate();
            if (Kind.ANCHOR.number(name, 2) != signer.incarnation) {
                return; // an abandoned branch
            }
            String root = peaks.get(peaks.size() - 1);
            for (int i = peaks.size() - 2; i >= 0; i--) {
                root = StrongroomReader.hash(new byte[] {1}, HEX.parseHex(peaks.get(i)), HEX.parseHex(root));
            }
            try {
                Note note = Note.parse(mirror.read(name), name);
                if (!note.signedBy("strongroom/" + lineage.repository + "/" + signer.incarnation, signer.subject)) {
                    throw new Broken(name + " is not signed by the incarnation that it names");
                }
                Lines lines = new Lines(note.text, "strongroom-anchor/1", name);
                boolean mine = lines.value("repository").equals(lineage.repository.toString())
                        && lines.value("incarnation").equals(String.valueOf(signer.incarnation))
                        && lines.value("size").equals(String.valueOf(size));
                boolean same = lines.value("root").equals(root) && lines.value("last").equals(point.hash);
                lines.value("time");
                lines.end();
                if (!mine) {
                    throw new Broken(name + " is an anchor of something else");
                }
                if (!same) {
                    fatal.add(name + " was signed over other points than the first " + size + " that are here");
                }
            } catch (Broken e) {
                defects.accept(e.getMessage());
            }
        }

        private void end() {
            long seen = size;
            rolledUp.values().forEach(points -> points.keySet().stream()
                    .filter(name -> !abandoned(name))
                    .forEach(name -> fatal.add(name + " is in a roll-up, but not in the chain")));
            List<TreeMap<Long, List<String>>> later = List.of(single, rollups, anchors);
            for (TreeMap<Long, List<String>> names : later) {
                for (Map.Entry<Long, List<String>> each : names.tailMap(seen, names != anchors).entrySet()) {
                    each.getValue().stream()
                            .filter(name -> !abandoned(name))
                            .forEach(name -> fatal.add(name + " speaks of more points than the " + seen + " found"));
                }
            }
        }

        private boolean abandoned(String name) {
            Kind kind = Kind.of(name).orElseThrow();
            long incarnation = kind.number(name, kind == Kind.ROLLUP ? 3 : 2);
            return incarnation < lineage.reigns.get(lineage.reigns.size() - 1).certificate.incarnation;
        }
    }

    // ------------------------------------------------------------------------------------------------------- Tables

    /**
     * The columns of each table in the order in which they were created, as the format's document lists them; {@code +6}
     * is a column that migration 6 added. A chunk of a base has its rows' values in this order, and names none.
     */
    static final String TABLES = """
            archive.account id username display_name password_hash state created_at created_by changed_at revision
            archive.account_role account_id role
            archive.care_team_member case_file_id account_id since
            archive.case_file id key_id seal_revision sealed retention_sealed kind state created_at created_by changed_at revision
            archive.case_file_patient case_file_id patient_id joined_at
            archive.extent record_id version ordinal pack_id pack_offset length sha256
            archive.patient id key_id seal_revision sealed retention_sealed state created_at created_by changed_at revision token_version+6
            archive.quarantine record_id version reason state held_at decided_at decided_by
            archive.record id case_file_id category author_id state current_version filed_at filed_by revision
            archive.record_participant record_id patient_id
            archive.record_version record_id version key_id seal_revision sealed retention_sealed blob_sha256 content_length stored_length compression filed_at filed_by
            archive.recovery_marker id marked_at
            archive.source_accompaniment source_id case_file_id
            law.account_revocation account_id revoked_at revoked_by
            law.audit_event id at actor_id actor_name roles action outcome object_kind object_id detail request_id
            law.destroyed_extent key_id pack_id pack_offset length
            law.disposal id subject_kind subject_id authority state patients case_files records scope_sha256 proposed_at proposed_by decided_at decided_by hold_id
            law.hold id scope subject_id category author_id filed_from filed_to authority placed_at placed_by released_at released_by
            law.incarnation number started_at certificate
            law.key_disposal key_id owner_kind owner_id disposed_at disposed_by disposal_id+9 kek_id+9
            law.stale_law incarnation accepted_at law_point law_time reason
            """;

    /** The tables whose rows an extraction needs; the others are proven and passed over. */
    static final Map<String, List<String>> KEPT = Map.of(
            "archive.patient", List.of("id"),
            "archive.case_file", List.of("id"),
            "archive.case_file_patient", List.of("case_file_id", "patient_id"),
            "archive.record", List.of("id"),
            "archive.record_version", List.of("record_id", "version"),
            "archive.record_participant", List.of("record_id", "patient_id"),
            "archive.extent", List.of("record_id", "version", "ordinal"),
            "archive.quarantine", List.of("record_id", "version"),
            "law.key_disposal", List.of("key_id"),
            "law.disposal", List.of("id"));

    static List<String> columns(String table, int schemaVersion) {
        for (String line : TABLES.lines().map(String::strip).toList()) {
            String[] words = line.split(" ");
            if (words[0].equals(table)) {
                return Stream.of(words)
                        .skip(1)
                        .map(word -> word.split("\\+"))
                        .filter(parts -> parts.length == 1 || Integer.parseInt(parts[1]) <= schemaVersion)
                        .map(parts -> parts[0])
                        .toList();
            }
        }
        throw new Broken(table + " is a table that this reader does not know: it is older than the archive");
    }

    /** Rows of one table by key. */
    static final class Table {
        private final String name;
        private final List<String> key;
        final TreeMap<String, Map<String, String>> rows = new TreeMap<>();

        Table(String name) {
            this.name = name;
            this.key = KEPT.get(name);
        }

        private String key(Map<String, String> row) {
            StringBuilder text = new StringBuilder();
            key.forEach(column -> text.append(row.get(column)).append('\n'));
            return text.toString();
        }

        void insert(Map<String, String> row) {
            if (rows.put(key(row), row) != null) {
                throw new Broken("the journal inserts a row of " + name + " that is there already");
            }
        }

        void delete(Map<String, String> row) {
            if (rows.remove(key(row)) == null) {
                throw new Broken("the journal deletes a row of " + name + " that is not there");
            }
        }

        /** Columns that are not in {@code row} were not sent, being large and as before. */
        void update(Map<String, String> before, Map<String, String> row) {
            Map<String, String> old = rows.remove(key(before));
            if (old == null) {
                throw new Broken("the journal changes a row of " + name + " that is not there");
            }
            Map<String, String> merged = new HashMap<>(old);
            merged.putAll(row);
            insert(merged);
        }

        /** Rows whose keys begin so. */
        Collection<Map<String, String>> under(String... start) {
            String from = String.join("\n", start) + "\n";
            return rows.subMap(from, from + "\uffff").values();
        }
    }

    /** The rows at a place of the log. */
    static final class State {
        final Map<String, Table> tables = new HashMap<>();
        Optional<Instant> lastCommit = Optional.empty();
        long transactions;

        State(Collection<String> names) {
            names.forEach(name -> tables.put(name, new Table(name)));
        }

        Table table(String name) {
            return tables.get(name);
        }

        /** Keys that two officers decided to destroy: the view {@code law.destroyed_key}. */
        Set<UUID> destroyedKeys() {
            Set<UUID> keys = new HashSet<>();
            for (Map<String, String> row : table("law.key_disposal").rows.values()) {
                String disposal = row.get("disposal_id");
                Map<String, String> decided =
                        disposal == null ? null : table("law.disposal").rows.get(disposal + "\n");
                if (decided != null
                        && decided.get("state").equals("DESTROYED")
                        && decided.get("decided_by") != null
                        && !decided.get("decided_by").equals(decided.get("proposed_by"))) {
                    keys.add(UUID.fromString(row.get("key_id")));
                }
            }
            return keys;
        }
    }

    // -------------------------------------------------------------------------------------------- Journal segments

    /** What bounds a replay: transactions up to a place of the log, or up to an instant. */
    record Until(Optional<Long> lsn, Optional<Instant> instant) {
        static final Until THE_END = new Until(Optional.empty(), Optional.empty());
    }

    /** Applies {@code pgoutput}, protocol 1, to a state. */
    static final class Replay {
        private final State state;
        private final long from;
        private final Until until;
        private final Map<Integer, List<String>> relations = new HashMap<>();
        private final Map<Integer, String> names = new HashMap<>();
        private Optional<Instant> latest;
        private boolean over;
        private boolean applying;
        private final Map<String, Counts> counts = new TreeMap<>();
        private long commits;

        Replay(State state, long from, Instant taken, Until until) {
            this.state = state;
            this.from = from;
            this.until = until;
            this.latest = Optional.of(taken);
        }

        /** Reads a segment in clear to its end and holds it against its own header; gives what it counts. */
        Map<String, Counts> segment(byte[] clear, Map<String, Object> header, int headerEnd, String what) {
            counts.clear();
            relations.clear();
            names.clear();
            commits = 0;
            applying = false;
            InputStream packed = new ByteArrayInputStream(clear, headerEnd, clear.length - headerEnd);
            try (DataInputStream in = new DataInputStream(new ZstdInputStream(packed))) {
                for (int first = in.read(); first >= 0; first = in.read()) {
                    int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
                    if (length < 1) {
                        throw new Broken(what + " has a message without a length");
                    }
                    byte[] message = in.readNBytes(length);
                    if (message.length < length) {
                        throw new EOFException();
                    }
                    message(ByteBuffer.wrap(message), what);
                }
            } catch (IOException | java.nio.BufferUnderflowException e) {
                throw new Broken(what + " has messages that cannot be read");
            }
            Map<String, Counts> says = new TreeMap<>();
            Json.object(header, "counts", what).forEach((table, each) -> says.put(table, counts(each, what)));
            if (!says.equals(counts)
                    || commits != Long.parseLong(Json.text(header, "transactions", what))) {
                throw new Broken(what + " holds other changes than it counts");
            }
            return says;
        }

        @SuppressWarnings("unchecked")
        private static Counts counts(Object json, String what) {
            Map<String, Object> each = (Map<String, Object>) json;
            return new Counts(
                    Long.parseLong(Json.text(each, "i", what)),
                    Long.parseLong(Json.text(each, "u", what)),
                    Long.parseLong(Json.text(each, "d", what)));
        }

        private void message(ByteBuffer in, String what) {
            char kind = (char) in.get();
            switch (kind) {
                case 'B' -> begin(in.getLong(), in.getLong());
                case 'C' -> {
                    commits++;
                    if (applying) {
                        state.transactions++;
                        state.lastCommit = latest;
                    }
                    applying = false;
                }
                case 'R' -> relation(in);
                case 'I', 'U', 'D' -> change(kind, in);
                case 'O', 'Y' -> {}
                default -> throw new Broken(what + " has a message of the unknown kind " + kind);
            }
        }

        /** A transaction that goes on in the next segment begins there once more. */
        private void begin(long commitLsn, long microseconds) {
            Instant at = Instant.parse("2000-01-01T00:00:00Z").plus(microseconds, ChronoUnit.MICROS);
            applying = false;
            if (over || Long.compareUnsigned(commitLsn, from) < 0) {
                return;
            }
            boolean beyond = until.lsn.filter(end -> Long.compareUnsigned(commitLsn, end) >= 0).isPresent()
                    || until.instant.filter(at::isAfter).isPresent();
            over |= beyond;
            if (!over) {
                applying = true;
                latest = latest.filter(at::isBefore).or(() -> Optional.of(at));
            }
        }

        private void relation(ByteBuffer in) {
            int id = in.getInt();
            String schema = text(in);
            names.put(id, schema + "." + text(in));
            in.get();
            List<String> columns = new ArrayList<>();
            for (int i = in.getShort(); i > 0; i--) {
                in.get();
                columns.add(text(in));
                in.getInt();
                in.getInt();
            }
            relations.put(id, columns);
        }

        private void change(char kind, ByteBuffer in) {
            int id = in.getInt();
            String name = names.get(id);
            if (name == null) {
                throw new Broken("the journal changes a table that it did not describe");
            }
            Counts one = new Counts(kind == 'I' ? 1 : 0, kind == 'U' ? 1 : 0, kind == 'D' ? 1 : 0);
            counts.merge(name, one, Counts::plus);
            Table table = applying ? state.tables.get(name) : null;
            if (table == null) {
                return;
            }
            List<String> columns = relations.get(id);
            char part = (char) in.get();
            if (kind == 'I') {
                table.insert(row(in, columns));
            } else if (kind == 'D') {
                table.delete(row(in, columns));
            } else {
                Map<String, String> before = null;
                if (part != 'N') {
                    before = row(in, columns);
                    in.get();
                }
                Map<String, String> row = row(in, columns);
                table.update(before == null ? row : before, row);
            }
        }

        private static Map<String, String> row(ByteBuffer in, List<String> columns) {
            Map<String, String> row = new HashMap<>();
            int count = in.getShort();
            for (int i = 0; i < count; i++) {
                char form = (char) in.get();
                if (form == 't') {
                    byte[] value = new byte[in.getInt()];
                    in.get(value);
                    row.put(columns.get(i), new String(value, StandardCharsets.UTF_8));
                } else if (form == 'n') {
                    row.put(columns.get(i), null);
                }
            }
            return row;
        }

        private static String text(ByteBuffer in) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (byte b = in.get(); b != 0; b = in.get()) {
                bytes.write(b);
            }
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    // --------------------------------------------------------------------------------------------- Packs and tails

    /** Where a pack's bytes lie: the sealed object, or the tails in order. */
    static final class Pack {
        final UUID id;
        Optional<Ref> sealed = Optional.empty();
        final TreeMap<Long, Ref> tails = new TreeMap<>();

        Pack(UUID id) {
            this.id = id;
        }

        void add(Ref ref) {
            if (Kind.PACK.form.matcher(ref.name).matches()) {
                sealed = Optional.of(ref);
            } else {
                tails.put(Kind.TAIL.number(ref.name, 2), ref);
            }
        }

        /** The bytes of an extent; their hash, not that of the objects, is what proves them. */
        byte[] read(Mirror mirror, long offset, int length) throws IOException {
            byte[] bytes = new byte[length];
            if (sealed.filter(mirror::has).isPresent()) {
                read(mirror.file(sealed.get().name), offset, bytes, 0, length);
                return bytes;
            }
            int done = 0;
            while (done < length) {
                Map.Entry<Long, Ref> tail = tails.floorEntry(offset + done);
                long within = tail == null ? -1 : offset + done - tail.getKey();
                if (tail == null || within >= tail.getValue().size || !mirror.has(tail.getValue())) {
                    throw new Absent("pack " + id + " is not there from byte " + (offset + done) + " on");
                }
                int part = (int) Math.min(length - done, tail.getValue().size - within);
                read(mirror.file(tail.getValue().name), within, bytes, done, part);
                done += part;
            }
            return bytes;
        }

        private static void read(Path file, long offset, byte[] into, int at, int length) throws IOException {
            try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
                in.seek(offset);
                in.readFully(into, at, length);
            } catch (EOFException e) {
                throw new Broken(file.getFileName() + " is cut short");
            }
        }

        /** Holds a sealed pack against its own index: every extent at its place, with its hash. */
        static void scan(UUID id, Path file, String what) throws IOException {
            try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
                byte[] header = at(in, 0, 32, what);
                byte[] trailer = at(in, in.length() - 64, 64, what);
                byte[] opening = join(ascii("SRPACK01"), bytes(id));
                long indexAt = ByteBuffer.wrap(trailer).getLong(8);
                byte[] index = at(in, indexAt, (int) Math.min(in.length() - 64 - indexAt, 1 << 28), what);
                boolean good = Arrays.equals(header, join(opening, Arrays.copyOf(sha256(opening), 8)))
                        && checked(id, in.length() - 64, trailer, "SRTR")
                        && Arrays.equals(sha256(index), Arrays.copyOfRange(trailer, 16, 48))
                        && checked(id, indexAt, Arrays.copyOf(index, 32), "SRIX");
                ByteBuffer entries = ByteBuffer.wrap(index);
                int count = entries.getInt(4);
                entries.position(32);
                for (int i = 0; good && i < count; i++) {
                    byte[] named = new byte[24];
                    entries.get(named);
                    long offset = entries.getLong();
                    int length = entries.getInt();
                    byte[] hash = new byte[32];
                    entries.get(hash);
                    byte[] frame = at(in, offset - 80, 80, what);
                    good = checked(id, offset - 80, frame, "SREX")
                            && ByteBuffer.wrap(frame).getInt(4) == length
                            && Arrays.equals(named, Arrays.copyOfRange(frame, 8, 32))
                            && Arrays.equals(hash, sha256(at(in, offset, length, what)));
                }
                if (!good) {
                    throw new Broken(what + " does not hold together as a pack");
                }
            } catch (IndexOutOfBoundsException | java.nio.BufferUnderflowException e) {
                throw new Broken(what + " does not hold together as a pack");
            }
        }

        private static byte[] at(RandomAccessFile in, long offset, int length, String what) throws IOException {
            if (offset < 0 || length < 0 || offset + length > in.length()) {
                throw new Broken(what + " is cut short");
            }
            byte[] bytes = new byte[length];
            in.seek(offset);
            in.readFully(bytes);
            return bytes;
        }

        /** Whether a frame is where its check says. */
        private static boolean checked(UUID pack, long offset, byte[] frame, String magic) {
            byte[] place = ByteBuffer.allocate(24).put(bytes(pack)).putLong(offset).array();
            byte[] check = sha256(place, Arrays.copyOf(frame, frame.length - 16));
            return Arrays.equals(frame, 0, 4, ascii(magic), 0, 4)
                    && Arrays.equals(frame, frame.length - 16, frame.length, check, 0, 16);
        }
    }

    /** A version's ciphertext: its extents in order, each proven by its hash before any of it is handed on. */
    static final class Extents extends InputStream {
        private final Mirror mirror;
        private final Map<UUID, Pack> packs;
        private final List<Map<String, String>> rows;
        private final MessageDigest whole = digest();
        private byte[] extent = new byte[0];
        private int next;
        private int used;

        Extents(Mirror mirror, Map<UUID, Pack> packs, List<Map<String, String>> rows) {
            this.mirror = mirror;
            this.packs = packs;
            this.rows = rows;
        }

        byte[] digestOfAll() {
            return whole.digest();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            while (used == extent.length) {
                if (next == rows.size()) {
                    return -1;
                }
                Map<String, String> row = rows.get(next++);
                UUID id = UUID.fromString(row.get("pack_id"));
                Pack pack = packs.get(id);
                if (pack == null) {
                    throw new Absent("no point names pack " + id);
                }
                extent = pack.read(mirror, Long.parseLong(row.get("pack_offset")), Integer.parseInt(row.get("length")));
                used = 0;
                if (!Arrays.equals(sha256(extent), bytea(row.get("sha256")))) {
                    throw new Broken("pack " + id + " holds other bytes at " + row.get("pack_offset")
                            + " than were put there");
                }
                whole.update(extent);
            }
            int count = Math.min(length, extent.length - used);
            System.arraycopy(extent, used, to, offset, count);
            used += count;
            return count;
        }
    }

    static byte[] bytea(String text) {
        if (!text.startsWith("\\x")) {
            throw new Broken("a column of bytes is not in hexadecimal");
        }
        return HEX.parseHex(text, 2, text.length());
    }

    // ---------------------------------------------------------------------------------------- Read order, and proof

    /** A base that a point completes. */
    record Based(BaseLine line, Ref manifest, Point point, int gaps) {}

    /** What is kept of each point when the chain has been followed. */
    record Brief(long sequence, long lsn, Optional<Instant> committed, Instant time, int gaps) {}

    /** What is to be read: a base, and how far the journal leads on from it. */
    record Target(Based base, Until until, String words) {}

    /** One run of a command. One thread; what is open is closed with the process. */
    static final class Reading {
        private static final Duration ERASURE_WINDOW = Duration.ofDays(35);
        private static final int SHOWN = 1000;

        private final Options options;
        private final PrintStream out;
        private final PrintStream err;
        private final Mirror mirror;
        private final List<String> defects = new ArrayList<>();
        private final Set<String> chunksNamed = new HashSet<>();
        private final Map<UUID, Ref> epochs = new HashMap<>();
        private final Map<UUID, byte[]> epochKeys = new HashMap<>();
        private final Map<UUID, Pack> packs = new HashMap<>();
        private final List<Ref> levels = new ArrayList<>();
        private final List<Based> bases = new ArrayList<>();
        private final List<Brief> points = new ArrayList<>();
        private final Set<UUID> destroyed = new HashSet<>();
        private final Map<UUID, LinkedHashSet<String>> dataKeys = new HashMap<>();
        private final Replay counting =
                new Replay(new State(Set.of()), -1L, Instant.EPOCH, new Until(Optional.of(0L), Optional.empty()));
        private final List<Runnable> inLevels = new ArrayList<>();
        private Keyring keyring;
        private Lineage lineage;
        private String segmentEnd = "";
        private long objects;
        private long bytes;
        private long excused;
        private boolean witnessed;

        Reading(Options options, PrintStream out, PrintStream err) {
            this.options = options;
            this.out = out;
            this.err = err;
            this.mirror = new Mirror(options.history, options.turnover);
        }

        int run() throws IOException {
            try {
                return read();
            } catch (Broken e) {
                defects.forEach(defect -> err.println("defect: " + defect));
                throw e;
            }
        }

        private int read() throws IOException {
            Keys keys = Keys.of(options);
            lineage = Lineage.read(mirror, keys, this::defect);
            keyring = keys.recipient.map(lineage::inherit).orElse(null);
            out.println("repository\t" + lineage.repository);
            out.println("root key\t" + keys.fingerprint());
            boolean all = options.command.equals("verify");
            if (options.command.equals("extract") && keyring == null) {
                throw new WrongKey("extract needs the recovery key");
            }
            Point newest = Chain.walk(mirror, lineage, this::defect, step -> take(step, all));
            inLevels.forEach(Runnable::run);
            requireWitnessed();
            switch (options.command) {
                case "list" -> windows();
                case "verify" -> verify();
                default -> extract(newest, keys);
            }
            out.println("newest point\t" + newest.sequence + ":" + newest.hash + "\t" + newest.time);
            out.println("freshness\t" + (witnessed ? "proven: the expected point is in the chain" : "unproven"));
            return summed();
        }

        private int summed() {
            defects.stream().limit(SHOWN).forEach(defect -> err.println("defect: " + defect));
            if (excused > 0) {
                err.println("note: " + excused + " superseded or pruned objects are not there");
            }
            if (!defects.isEmpty()) {
                err.println(defects.size() + " defects");
                return DEFECTS;
            }
            return DONE;
        }

        private void defect(String what) {
            defects.add(what);
        }

        private void requireWitnessed() {
            if (options.one("--expect-point").isPresent() && !witnessed) {
                throw new Broken("the point that was expected is not in the chain: something newer is withheld, or this"
                        + " is another history");
            }
        }

        // ------------------------------------------------------------------------------ each point, as it is met

        private void take(Step step, boolean all) {
            Point point = step.point;
            witnessed |= options.one("--expect-point")
                    .filter(expected -> expected.equals(point.sequence + ":" + point.hash))
                    .isPresent();
            if (options.command.equals("list")) {
                out.println("point\t" + point.sequence + "\t" + point.time + "\tincarnation " + point.incarnation
                        + "\tepoch " + point.epoch + "\t" + point.hash
                        + point.base.map(base -> "\tbase of " + base.taken).orElse("")
                        + point.gap.map(gap -> "\tgap " + gap).orElse(""));
            }
            points.add(new Brief(point.sequence, point.lsn, point.committed, point.time, step.gaps));
            destroyed.addAll(point.destroyed);
            for (Ref ref : point.objects) {
                learn(ref, point, step.gaps);
            }
            if (all) {
                checkAll(step);
            } else if (keyring != null && point.sequence >= lineage.horizon) {
                Stream.concat(point.objects(Kind.SET).stream(), point.objects(Kind.DELTA).stream())
                        .forEach(ref -> attempt(ref, point, () -> keys(ref)));
            }
        }

        private void learn(Ref ref, Point point, int gaps) {
            Optional<Kind> kind = Kind.of(ref.name);
            if (kind.isEmpty()) {
                return; // of a later version
            }
            switch (kind.get()) {
                case EPOCH -> epochs.put(Kind.EPOCH.id(ref.name, 2), ref);
                case PACK -> packs.computeIfAbsent(Kind.PACK.id(ref.name, 1), Pack::new).add(ref);
                case TAIL -> packs.computeIfAbsent(Kind.TAIL.id(ref.name, 1), Pack::new).add(ref);
                case LEVEL -> levels.add(ref);
                case CHUNK -> chunksNamed.add(ref.name);
                case MANIFEST -> point.base
                        .filter(line -> line.id.equals(Kind.MANIFEST.id(ref.name, 3)))
                        .ifPresent(line -> bases.add(new Based(line, ref, point, gaps)));
                default -> {}
            }
        }

        private interface Attempt {
            void run() throws IOException;
        }

        /** Runs a check of an object; what is wrong becomes a defect, what may be gone is excused. */
        private boolean attempt(Ref ref, Point point, Attempt attempt) {
            try {
                attempt.run();
                return true;
            } catch (Absent e) {
                boolean superseded = Kind.of(ref.name).filter(Kind::inTurnover).isPresent()
                        && point.time.isBefore(Instant.now().minus(ERASURE_WINDOW));
                if (options.pruned() || superseded) {
                    excused++;
                } else {
                    defect(e.getMessage() + " (named by point " + point.sequence + " of " + point.time + ")");
                }
            } catch (Broken e) {
                defect(e.getMessage() + " (named by point " + point.sequence + " of " + point.time + ")");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return false;
        }

        private void checkAll(Step step) {
            Point point = step.point;
            boolean opens = keyring != null && point.sequence >= lineage.horizon;
            long sequence = step.firstSegment;
            String before = step.segmentBefore;
            List<Map<String, Counts>> counted = new ArrayList<>();
            List<Ref> segments = point.segmentObjects();
            for (Ref ref : point.objects) {
                Optional<Kind> kind = Kind.of(ref.name);
                if (kind.isEmpty()) {
                    continue;
                }
                objects++;
                bytes += ref.size;
                if (kind.get().isSegment()) {
                    long at = sequence++;
                    String predecessor = before;
                    before = ref.sha256();
                    boolean last = ref.equals(segments.get(segments.size() - 1));
                    Attempt check = () -> {
                        byte[] sealed = segmentBytes(ref, point.incarnation, at);
                        if (opens) {
                            counted.add(segment(counting, sealed, point, at, predecessor, last, true));
                        }
                    };
                    if (mirror.has(ref)) {
                        attempt(ref, point, check);
                    } else {
                        inLevels.add(() -> attempt(ref, point, () -> {
                            segmentBytes(ref, point.incarnation, at); // opened out of the level when it is replayed
                        }));
                    }
                } else {
                    attempt(ref, point, () -> mirror.check(ref));
                    if (opens && mirror.has(ref)) {
                        attempt(ref, point, () -> open(kind.get(), ref, point));
                    } else if (kind.get() == Kind.PACK && mirror.has(ref)) {
                        attempt(ref, point, () -> Pack.scan(Kind.PACK.id(ref.name, 1), mirror.file(ref.name), ref.name));
                    }
                }
            }
            if (opens && counted.size() == segments.size()) {
                Map<String, Counts> sum = new TreeMap<>();
                counted.forEach(each -> each.forEach((table, count) -> sum.merge(table, count, Counts::plus)));
                if (!sum.equals(step.counted)) {
                    defect("point " + point.sequence + " counts other changes than its segments hold");
                }
            }
        }

        private void open(Kind kind, Ref ref, Point point) throws IOException {
            switch (kind) {
                case EPOCH -> epochKey(Kind.EPOCH.id(ref.name, 2));
                case SET, DELTA -> keys(ref);
                case PACK -> Pack.scan(Kind.PACK.id(ref.name, 1), mirror.file(ref.name), ref.name);
                case MANIFEST -> manifestAndFreshChunks(ref, point);
                case INVENTORY -> inventory(ref, point);
                case LEVEL -> level(mirror.read(ref), ref.name);
                default -> {}
            }
        }

        private byte[] epochKey(UUID epoch) {
            byte[] known = epochKeys.get(epoch);
            if (known != null) {
                return known;
            }
            Ref header = epochs.get(epoch);
            if (header == null) {
                throw new Broken("no point names the header of epoch " + epoch);
            }
            Envelope opened = Envelope.open(mirror.read(header), keyring, "epoch/" + lineage.repository, header.name);
            if (!opened.object.equals(epoch)
                    || opened.body.length != 32
                    || !"strongroom-epoch/1".equals(opened.clear.get("format"))
                    || !epoch.toString().equals(opened.clear.get("epoch"))) {
                throw new Broken(header.name + " is the header of another epoch");
            }
            epochKeys.put(epoch, opened.body);
            return opened.body;
        }

        /** The data keys of a delta or a part of a set. The newest come last, and are tried first. */
        private void keys(Ref ref) {
            String what = ref.name;
            Envelope opened =
                    Envelope.open(mirror.read(ref), keyring, "key-stream/" + lineage.repository + "/<object>", what);
            boolean set = Kind.SET.form.matcher(what).matches();
            List<String> ids = new ArrayList<>();
            Map<UUID, String> found = new LinkedHashMap<>();
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(opened.body))) {
                if (!Arrays.equals(in.readNBytes(8), ascii("SRKEYS1\n"))) {
                    throw new Broken(what + " does not begin as a key document");
                }
                for (int left = in.readInt(); left > 0; left--) {
                    entry(in, what, ids, found);
                }
                if (in.read() >= 0) {
                    throw new Broken(what + " goes on after its entries");
                }
            } catch (IOException e) {
                throw new Broken(what + " is no key document");
            }
            if (!opened.clear.get("format").equals(set ? "strongroom-key-set/1" : "strongroom-key-delta/1")
                    || !ids.equals(opened.clear.get("keys"))) {
                throw new Broken(what + " lists other keys in clear than it holds: it counts for nothing");
            }
            found.forEach((id, key) -> {
                LinkedHashSet<String> values = dataKeys.computeIfAbsent(id, each -> new LinkedHashSet<>());
                values.remove(key);
                values.add(key);
            });
        }

        private static void entry(DataInputStream in, String what, List<String> ids, Map<UUID, String> found)
                throws IOException {
            char type = (char) in.readUnsignedByte();
            switch (type) {
                case 'K' -> {
                    UUID id = new UUID(in.readLong(), in.readLong());
                    block(in);
                    block(in);
                    found.put(id, HEX.formatHex(block(in)));
                    in.readLong();
                    in.readInt();
                    ids.add(id.toString());
                }
                case 'k' -> in.readNBytes(16);
                case 'S' -> {
                    block(in);
                    block(in);
                    in.readLong();
                    in.readInt();
                }
                case 's' -> block(in);
                case 'T', 't' -> {
                    block(in);
                    block(in);
                    in.readLong();
                    in.readLong();
                }
                default -> throw new Broken(what + " has an entry of the unknown type " + type);
            }
        }

        private static byte[] block(DataInputStream in) throws IOException {
            byte[] bytes = new byte[in.readUnsignedShort()];
            in.readFully(bytes);
            return bytes;
        }

        // --------------------------------------------------------------------------------------------- segments

        /** A segment's own object, or the same bytes out of a level. */
        private byte[] segmentBytes(Ref ref, int incarnation, long sequence) throws IOException {
            if (mirror.has(ref)) {
                return mirror.read(ref);
            }
            for (Ref level : levels) {
                if (Kind.LEVEL.number(level.name, 1) == incarnation
                        && Kind.LEVEL.number(level.name, 2) <= sequence
                        && sequence <= Kind.LEVEL.number(level.name, 3)
                        && mirror.has(level)) {
                    List<byte[]> held = level(mirror.read(level), level.name);
                    byte[] bytes = held.get((int) (sequence - Kind.LEVEL.number(level.name, 2)));
                    if (hash(bytes).equals(ref.sha256()) && bytes.length == ref.size) {
                        return bytes;
                    }
                    throw new Broken(level.name + " holds other bytes than " + ref.name);
                }
            }
            throw new Absent(ref.name + " is not there, and in no level");
        }

        private static List<byte[]> level(byte[] bytes, String name) {
            try {
                ByteBuffer in = ByteBuffer.wrap(bytes);
                byte[] magic = new byte[8];
                in.get(magic);
                int[] lengths = new int[in.getInt()];
                for (int i = 0; i < lengths.length; i++) {
                    lengths[i] = in.getInt();
                }
                List<byte[]> segments = new ArrayList<>();
                for (int length : lengths) {
                    byte[] segment = new byte[length];
                    in.get(segment);
                    segments.add(segment);
                }
                long expected = Kind.LEVEL.number(name, 3) - Kind.LEVEL.number(name, 2) + 1;
                if (Arrays.equals(magic, ascii("SRLEV01\n")) && !in.hasRemaining() && lengths.length == expected) {
                    return segments;
                }
            } catch (java.nio.BufferUnderflowException | NegativeArraySizeException e) {
                throw new Broken(name + " is cut short");
            }
            throw new Broken(name + " is no level of segments");
        }

        private Map<String, Counts> segment(
                Replay replay, byte[] sealed, Point point, long sequence, String predecessor, boolean last, boolean first) {
            String what = "segment " + sequence + " of incarnation " + point.incarnation;
            byte[] clear = Cobblestone.open(
                    epochKey(point.epoch),
                    "journal/" + lineage.repository + "/" + point.epoch + "/" + sequence,
                    sealed,
                    what);
            int length = clear.length < 12 ? -1 : ByteBuffer.wrap(clear).getInt(8);
            if (length < 2 || length > clear.length - 12 || !Arrays.equals(clear, 0, 8, ascii("SRSEG01\n"), 0, 8)) {
                throw new Broken(what + " is no segment");
            }
            Map<String, Object> header = Json.read(Arrays.copyOfRange(clear, 12, 12 + length), what);
            Map<String, Object> to = Json.object(header, "to", what);
            String from = Json.write(Json.object(header, "from", what));
            boolean placed = "strongroom-segment-1".equals(header.get("format"))
                    && lineage.repository.toString().equals(header.get("repository"))
                    && String.valueOf(point.incarnation).equals(header.get("incarnation"))
                    && String.valueOf(sequence).equals(header.get("sequence"))
                    && predecessor.equals(header.get("predecessor"))
                    && point.system.equals(header.get("systemId"))
                    && String.valueOf(point.timeline).equals(header.get("timeline"))
                    && (first && point.gap.isPresent() || segmentEnd.isEmpty() || from.equals(segmentEnd))
                    && !(last && to.containsKey("open"));
            if (!placed) {
                throw new Broken(what + " belongs to another place of the journal");
            }
            segmentEnd = Json.write(to);
            return replay.segment(clear, header, 12 + length, what);
        }

        // ------------------------------------------------------------------------------------------------- bases

        private Map<String, Object> manifest(Ref ref, BaseLine line, Point point) {
            byte[] packed = Cobblestone.open(
                    epochKey(line.epoch),
                    "base/" + lineage.repository + "/" + line.epoch + "/" + line.id,
                    mirror.read(ref),
                    ref.name);
            Map<String, Object> manifest = Json.read(unzstd(packed, ref.name), ref.name);
            if (!"strongroom-base/1".equals(manifest.get("format"))
                    || !lineage.repository.toString().equals(manifest.get("repository"))
                    || !line.id.toString().equals(manifest.get("base"))
                    || lsn(Json.text(manifest, "consistentPoint", ref.name)) != line.consistent
                    || !point.system.equals(manifest.get("systemId"))) {
                throw new Broken(ref.name + " is the manifest of another base than the point completes");
            }
            return manifest;
        }

        private static Ref named(Map<String, Object> object, String what) {
            return new Ref(Json.text(object, "name", what), Long.parseLong(Json.text(object, "size", what)));
        }

        private void manifestAndFreshChunks(Ref ref, Point point) {
            BaseLine line = point.base.orElseThrow(() -> new Broken(ref.name + " is named by a point without a base"));
            Map<String, Object> manifest = manifest(ref, line, point);
            Set<String> fresh = new HashSet<>();
            point.objects(Kind.CHUNK).forEach(each -> fresh.add(each.name));
            for (Map<String, Object> table : Json.objects(manifest, "tables", ref.name)) {
                for (Map<String, Object> chunk : Json.objects(table, "chunks", ref.name)) {
                    Ref object = named(Json.object(chunk, "object", ref.name), ref.name);
                    if (!chunksNamed.contains(object.name)) {
                        defect(object.name + " is in a base, but no point names it");
                    } else if (fresh.contains(object.name)) {
                        attempt(object, point, () -> chunk(chunk, ref.name, (row, length) -> {}));
                    }
                }
            }
        }

        private void inventory(Ref ref, Point point) {
            BaseLine line = point.base.orElseThrow(() -> new Broken(ref.name + " is named by a point without a base"));
            Lines lines = new Lines(
                    new String(unzstd(mirror.read(ref), ref.name), StandardCharsets.UTF_8),
                    "strongroom-base-inventory/1",
                    ref.name);
            boolean mine = lines.value("repository").equals(lineage.repository.toString());
            lines.value("incarnation");
            mine &= lines.value("base").equals(line.id.toString());
            Map<String, Long> says = new TreeMap<>();
            while (lines.has("object")) {
                String[] values = lines.values("object", 2);
                says.put(values[0], Long.parseLong(values[1]));
            }
            lines.end();
            Map<String, Long> sealed = new TreeMap<>();
            Map<String, Object> manifest = manifest(point.objects(Kind.MANIFEST).get(0), line, point);
            for (Map<String, Object> table : Json.objects(manifest, "tables", ref.name)) {
                Json.objects(table, "chunks", ref.name)
                        .forEach(chunk -> put(sealed, named(Json.object(chunk, "object", ref.name), ref.name)));
            }
            for (Map<String, Object> pack : Json.objects(manifest, "packs", ref.name)) {
                Json.objects(pack, "objects", ref.name).forEach(each -> put(sealed, named(each, ref.name)));
            }
            Json.objects(manifest, "keySets", ref.name).forEach(each -> put(sealed, named(each, ref.name)));
            if (!mine || !says.equals(sealed)) {
                throw new Broken(ref.name + " names other objects than the sealed manifest");
            }
        }

        private static void put(Map<String, Long> all, Ref ref) {
            all.put(ref.name, ref.size);
        }

        /** Hands out a chunk's rows, each line with its line feed. */
        private void chunk(Map<String, Object> chunk, String what, BiConsumer<byte[], Integer> row) throws IOException {
            Ref object = named(Json.object(chunk, "object", what), what);
            UUID epoch = UUID.fromString(Json.text(chunk, "epoch", what));
            String id = Json.text(chunk, "id", what);
            byte[] packed = Cobblestone.open(
                    epochKey(epoch), "base/" + lineage.repository + "/" + epoch + "/" + id, mirror.read(object), object.name);
            long length = 0;
            long rows = 0;
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            try (InputStream in = new java.io.BufferedInputStream(
                    new ZstdInputStream(new ByteArrayInputStream(packed)), 1 << 16)) {
                for (int b = in.read(); b >= 0; b = in.read()) {
                    length++;
                    line.write(b);
                    if (b == '\n') {
                        row.accept(line.toByteArray(), line.size());
                        line.reset();
                        rows++;
                    }
                }
            } catch (IOException e) {
                throw new Broken(object.name + " does not decompress");
            }
            if (length != Long.parseLong(Json.text(chunk, "length", what))
                    || rows != Long.parseLong(Json.text(chunk, "rows", what))
                    || line.size() > 0) {
                throw new Broken(object.name + " does not hold what its manifest says");
            }
        }

        private static Map<String, String> copied(byte[] line, List<String> columns, String table) {
            String[] values =
                    new String(line, 0, line.length - 1, StandardCharsets.UTF_8).split("\t", -1);
            if (values.length != columns.size()) {
                throw new Broken("a chunk of " + table + " has " + values.length + " columns, not " + columns.size());
            }
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < values.length; i++) {
                row.put(columns.get(i), values[i].equals("\\N") ? null : unescaped(values[i]));
            }
            return row;
        }

        private static String unescaped(String value) {
            if (value.indexOf('\\') < 0) {
                return value;
            }
            StringBuilder plain = new StringBuilder();
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '\\') {
                    char escaped = value.charAt(++i);
                    int control = "bfnrtv".indexOf(escaped);
                    plain.append(control < 0 ? escaped : "\b\f\n\r\t\u000b".charAt(control));
                } else {
                    plain.append(c);
                }
            }
            return plain.toString();
        }

        // --------------------------------------------------------------------------------- what can be returned to

        private void windows() {
            for (Based base : bases) {
                Brief first = firstOf(base);
                boolean opens = bases.stream().filter(each -> each.gaps == base.gaps).findFirst().orElseThrow() == base;
                if (opens) {
                    Brief last = points.stream().filter(p -> p.gaps == base.gaps).reduce((a, b) -> b).orElseThrow();
                    out.println("window\tpoints " + first.sequence + " to " + last.sequence + "\tinstants "
                            + base.line.taken + " to " + last.committed.orElse(base.line.taken));
                }
            }
            out.println("epochs\t" + epochs.size());
        }

        /** The first point that a window's first base can be brought to. */
        private Brief firstOf(Based base) {
            return points.stream()
                    .filter(p -> p.gaps == base.gaps && Long.compareUnsigned(p.lsn, base.line.consistent) >= 0)
                    .findFirst()
                    .orElseThrow(() -> new Broken("a base of point " + base.point.sequence + " leads nowhere"));
        }

        private Target target() {
            if (bases.isEmpty()) {
                throw new Broken("no base was ever completed: there is nothing to begin with");
            }
            if (options.one("--at").isPresent()) {
                return at(Instant.parse(options.one("--at").get()));
            }
            if (options.one("--point").isPresent()) {
                return point(Long.parseLong(options.one("--point").get()));
            }
            return newest();
        }

        private Target newest() {
            Based base = bases.get(bases.size() - 1);
            Brief last = points.stream().filter(p -> p.gaps == base.gaps).reduce((a, b) -> b).orElseThrow();
            if (last.sequence < points.get(points.size() - 1).sequence) {
                defect("the journal has a gap after point " + last.sequence + " that no base covers yet");
            }
            return new Target(base, new Until(Optional.of(last.lsn), Optional.empty()), "point " + last.sequence);
        }

        private Target point(long wanted) {
            Brief point = points.stream()
                    .filter(p -> p.sequence == wanted)
                    .findFirst()
                    .orElseThrow(() -> new Broken("there is no point " + wanted));
            Based base = bases.stream()
                    .filter(each -> each.gaps == point.gaps && each.point.sequence <= wanted)
                    .reduce((a, b) -> b)
                    .or(() -> bases.stream().filter(each -> each.gaps == point.gaps).findFirst())
                    .filter(each -> Long.compareUnsigned(point.lsn, each.line.consistent) >= 0)
                    .orElseThrow(() -> new Broken("point " + wanted + " follows a gap of the journal before its base"));
            return new Target(base, new Until(Optional.of(point.lsn), Optional.empty()), "point " + wanted);
        }

        private Target at(Instant wanted) {
            Based base = bases.stream()
                    .filter(each -> !each.line.taken.isAfter(wanted))
                    .reduce((a, b) -> b)
                    .orElseThrow(() -> new Broken(wanted + " lies before the first base"));
            Brief last = points.stream().filter(p -> p.gaps == base.gaps).reduce((a, b) -> b).orElseThrow();
            if (last.committed.orElse(base.line.taken).isBefore(wanted)) {
                throw new Broken(wanted + " lies in a gap of the journal or beyond what is off site: the last instant"
                        + " before it is " + last.committed.orElse(base.line.taken));
            }
            return new Target(base, new Until(Optional.of(last.lsn), Optional.of(wanted)), wanted.toString());
        }

        // ---------------------------------------------------------------------------------------------- the state

        private State load(Target target, Set<String> tables) throws IOException {
            Based base = target.base;
            State state = new State(tables);
            Map<String, Object> manifest = manifest(base.manifest, base.line, base.point);
            int version = Integer.parseInt(Json.text(manifest, "schemaVersion", base.manifest.name));
            for (Map<String, Object> table : Json.objects(manifest, "tables", base.manifest.name)) {
                load(table, version, state, base.manifest.name);
            }
            Replay replay = new Replay(state, base.line.consistent, base.line.taken, target.until);
            segmentEnd = "";
            Chain.walk(mirror, lineage, ignored -> {}, step -> {
                boolean follows = step.gaps == base.gaps
                        && Long.compareUnsigned(step.point.lsn, base.line.consistent) > 0
                        && !replay.over;
                if (follows) {
                    replay(replay, step);
                }
                replay.over |= step.gaps > base.gaps
                        || target.until.lsn.filter(end -> step.gaps == base.gaps
                                        && Long.compareUnsigned(step.point.lsn, end) >= 0)
                                .isPresent();
            });
            return state;
        }

        private void replay(Replay replay, Step step) {
            long sequence = step.firstSegment;
            String before = step.segmentBefore;
            List<Ref> segments = step.point.segmentObjects();
            Map<String, Counts> sum = new TreeMap<>();
            for (int i = 0; i < segments.size(); i++) {
                Ref ref = segments.get(i);
                try {
                    byte[] sealed = segmentBytes(ref, step.point.incarnation, sequence);
                    segment(replay, sealed, step.point, sequence, before, i == segments.size() - 1, i == 0)
                            .forEach((table, count) -> sum.merge(table, count, Counts::plus));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                sequence++;
                before = ref.sha256();
            }
            if (!sum.equals(step.counted)) {
                throw new Broken("point " + step.point.sequence + " counts other changes than its segments hold");
            }
        }

        private void load(Map<String, Object> table, int version, State state, String what) throws IOException {
            String name = Json.text(table, "name", what);
            List<String> columns = columns(name, version);
            MessageDigest digest = digest();
            digest.update(ascii(String.join("\t", columns) + "\n"));
            Table kept = state.table(name);
            long[] rows = {0};
            for (Map<String, Object> chunk : Json.objects(table, "chunks", what)) {
                chunk(chunk, what, (line, length) -> {
                    digest.update(line, 0, length);
                    rows[0]++;
                    if (kept != null) {
                        kept.insert(copied(line, columns, name));
                    }
                });
            }
            if (!HEX.formatHex(digest.digest()).equals(Json.text(table, "sha256", what))
                    || rows[0] != Long.parseLong(Json.text(table, "rows", what))) {
                throw new Broken("the base does not hold " + name + " as it was at the source");
            }
        }

        // --------------------------------------------------------------------------------------- verify and extract

        private void verify() throws IOException {
            if (keyring == null) {
                out.println("objects\t" + objects + "\t" + bytes + " bytes, what is sealed not opened");
                return;
            }
            try {
                State state = load(target(), KEPT.keySet());
                destroyed.addAll(state.destroyedKeys());
                Extraction proof = new Extraction(this, state, Optional.empty());
                proof.run();
                out.println("content\t" + proof.versions + " versions of " + proof.records + " records, "
                        + proof.contentBytes + " bytes, " + proof.destroyedVersions + " destroyed");
            } catch (Broken e) {
                defect(e.getMessage());
            }
            out.println("objects\t" + objects + "\t" + bytes + " bytes");
        }

        private void extract(Point newest, Keys keys) throws IOException {
            Target target = target();
            State state = load(target, KEPT.keySet());
            Target now = newest();
            State law = target.until.equals(now.until)
                    ? state
                    : load(now, Set.of("law.key_disposal", "law.disposal"));
            destroyed.addAll(law.destroyedKeys());
            Path to = newFolder(Path.of(options.one("--to").orElseThrow()));
            Extraction extraction = new Extraction(this, state, Optional.of(to));
            extraction.run();
            Map<String, Object> manifest = new LinkedHashMap<>();
            manifest.put("format", "strongroom-extraction/1");
            manifest.put("repository", lineage.repository);
            manifest.put("fingerprint", keys.fingerprint());
            manifest.put("of", target.words);
            manifest.put("lastCommit", state.lastCommit.orElse(target.base.line.taken));
            manifest.put("newestPoint", newest.sequence + ":" + newest.hash);
            manifest.put("newestPointTime", newest.time);
            manifest.put("freshness", witnessed ? "proven" : "unproven");
            manifest.put("records", extraction.records);
            manifest.put("versions", extraction.versions);
            manifest.put("bytes", extraction.contentBytes);
            manifest.put("destroyed", extraction.destroyedVersions);
            manifest.put("defects", defects);
            Extraction.write(to.resolve("manifest.json"), ascii(Json.write(manifest) + "\n"));
            out.println("extracted\t" + extraction.versions + " versions of " + extraction.records + " records as of "
                    + target.words + ", " + extraction.contentBytes + " bytes, " + extraction.destroyedVersions
                    + " destroyed");
        }

        /** What is extracted is what patients said: it goes into a folder of its own, for its owner alone. */
        private static Path newFolder(Path to) throws IOException {
            boolean posix = to.toAbsolutePath().getFileSystem().supportedFileAttributeViews().contains("posix");
            Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rwx------");
            if (Files.exists(to)) {
                if (!Files.isDirectory(to) || Files.list(to).findAny().isPresent()) {
                    throw new Broken(to + " is there and not an empty folder");
                }
                if (posix) {
                    Files.setPosixFilePermissions(to, owner);
                }
                return to;
            }
            return posix
                    ? Files.createDirectory(to, PosixFilePermissions.asFileAttribute(owner))
                    : Files.createDirectory(to);
        }
    }

    /** Opens every version of every record of a state, and writes it where there is somewhere to write. */
    static final class Extraction {
        private static final DateTimeFormatter SQL_TIME = new DateTimeFormatterBuilder()
                .appendPattern("yyyy-MM-dd HH:mm:ss")
                .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                .appendOffset("+HH:mm", "+00")
                .toFormatter();

        private final Reading reading;
        private final State state;
        private final Optional<Path> to;
        long records;
        long versions;
        long destroyedVersions;
        long contentBytes;

        Extraction(Reading reading, State state, Optional<Path> to) {
            this.reading = reading;
            this.state = state;
            this.to = to;
        }

        void run() throws IOException {
            if (to.isPresent()) {
                Files.createDirectory(to.get().resolve("records"));
            }
            try (Lined out = new Lined("patients.jsonl")) {
                for (Map<String, String> row : state.table("archive.patient").rows.values()) {
                    Map<String, Object> line = clear(row, "patient", "id", "state");
                    line.put("createdAt", time(row.get("created_at")));
                    line.put("details", details(row, "archive.patient", row.get("id")));
                    out.add(line);
                }
            }
            try (Lined out = new Lined("case-files.jsonl")) {
                for (Map<String, String> row : state.table("archive.case_file").rows.values()) {
                    Map<String, Object> line = clear(row, "caseFile", "id", "kind", "state");
                    line.put("createdAt", time(row.get("created_at")));
                    line.put(
                            "patients",
                            state.table("archive.case_file_patient").under(row.get("id")).stream()
                                    .map(each -> each.get("patient_id"))
                                    .toList());
                    line.put("details", details(row, "archive.case_file", row.get("id")));
                    out.add(line);
                }
            }
            try (Lined out = new Lined("records.jsonl")) {
                for (Map<String, String> row : state.table("archive.record").rows.values()) {
                    out.add(record(row));
                }
            }
        }

        private static Map<String, Object> clear(Map<String, String> row, String idName, String id, String... others) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put(idName, row.get(id));
            for (String each : others) {
                line.put(each, row.get(each));
            }
            return line;
        }

        private Map<String, Object> record(Map<String, String> row) throws IOException {
            records++;
            String id = row.get("id");
            Map<String, Object> line = clear(row, "record", "id", "category", "state");
            line.put("caseFile", row.get("case_file_id"));
            line.put("author", row.get("author_id"));
            line.put("filedAt", time(row.get("filed_at")));
            line.put(
                    "patients",
                    state.table("archive.record_participant").under(id).stream()
                            .map(each -> each.get("patient_id"))
                            .toList());
            List<Object> all = new ArrayList<>();
            List<Map<String, String>> rows =
                    new ArrayList<>(state.table("archive.record_version").under(id));
            rows.sort((a, b) -> Integer.compare(number(a, "version"), number(b, "version")));
            for (Map<String, String> version : rows) {
                all.add(version(id, version));
            }
            line.put("versions", all);
            return line;
        }

        private static int number(Map<String, String> row, String column) {
            return Integer.parseInt(row.get(column));
        }

        private Map<String, Object> version(String record, Map<String, String> row) throws IOException {
            Map<String, Object> line = new LinkedHashMap<>();
            String version = row.get("version");
            line.put("version", number(row, "version"));
            line.put("filedAt", time(row.get("filed_at")));
            state.table("archive.quarantine").under(record, version).stream()
                    .findFirst()
                    .ifPresent(held -> line.put("quarantine", held.get("reason") + " " + held.get("state")));
            UUID key = UUID.fromString(row.get("key_id"));
            if (reading.destroyed.contains(key)) {
                destroyedVersions++;
                line.put("content", "DESTROYED");
                return line;
            }
            Object details = details(row, "archive.record_version", record + "/" + version);
            line.put("details", details);
            try {
                content(record, row, key, details, line);
                versions++;
            } catch (Broken e) {
                line.put("content", "UNREADABLE");
                line.put("problem", e.getMessage());
                reading.defect("record " + record + " version " + version + ": " + e.getMessage());
            }
            return line;
        }

        private void content(
                String record, Map<String, String> row, UUID key, Object details, Map<String, Object> line)
                throws IOException {
            String version = row.get("version");
            List<Map<String, String>> extents =
                    new ArrayList<>(state.table("archive.extent").under(record, version));
            extents.sort((a, b) -> Integer.compare(number(a, "ordinal"), number(b, "ordinal")));
            Extents ciphertext = new Extents(reading.mirror, reading.packs, extents);
            String what = "its content";
            Path part = null;
            MessageDigest digest = digest();
            long length = 0;
            String name = "records/" + record + "/" + version + extension(details);
            OutputStream sink = OutputStream.nullOutputStream();
            if (to.isPresent()) {
                Files.createDirectories(to.get().resolve("records").resolve(record));
                part = to.get().resolve(name + ".part");
                sink = created(part);
            }
            boolean proven = false;
            try (OutputStream out = sink;
                    InputStream plain = plain(key, record, version, row.get("compression"), ciphertext, what)) {
                byte[] buffer = new byte[1 << 16];
                for (int read = plain.read(buffer); read >= 0; read = plain.read(buffer)) {
                    out.write(buffer, 0, read);
                    digest.update(buffer, 0, read);
                    length += read;
                }
                ciphertext.transferTo(OutputStream.nullOutputStream());
                String sha256 = HEX.formatHex(digest.digest());
                if (!Arrays.equals(ciphertext.digestOfAll(), bytea(row.get("blob_sha256")))
                        || length != Long.parseLong(row.get("content_length"))
                        || details instanceof Map<?, ?> said && !sha256.equals(said.get("sha256"))) {
                    throw new Broken("its content is whole, but not what was filed");
                }
                line.put("content", "EXTRACTED");
                line.put("file", name);
                line.put("sha256", sha256);
                line.put("length", length);
                proven = true;
            } catch (com.github.luben.zstd.ZstdIOException e) {
                throw new Broken("its content does not decompress");
            } finally {
                if (part != null && !proven) {
                    Files.deleteIfExists(part);
                }
            }
            contentBytes += length;
            if (part != null) {
                Files.move(part, to.get().resolve(name));
            }
        }

        private InputStream plain(
                UUID key, String record, String version, String compression, Extents ciphertext, String what)
                throws IOException {
            byte[] header = ciphertext.readNBytes(56);
            OtherKey refusal = new OtherKey("its key is missing: no set and no delta has it");
            for (byte[] value : values(key)) {
                try {
                    InputStream all =
                            new java.io.SequenceInputStream(new ByteArrayInputStream(header), ciphertext);
                    InputStream opened = new Cobblestone(value, "record/" + record + "/" + version, all, what);
                    return compression.equals("ZSTD") ? new ZstdInputStream(opened) : opened;
                } catch (OtherKey e) {
                    refusal = e;
                }
            }
            throw refusal;
        }

        /** What sets and deltas say that a key is, newest first: one and the same, unless somebody forged one. */
        private List<byte[]> values(UUID key) {
            List<byte[]> values = new ArrayList<>();
            reading.dataKeys.getOrDefault(key, new LinkedHashSet<>()).forEach(hex -> values.add(0, HEX.parseHex(hex)));
            return values;
        }

        /** What is sealed of a row, as it was said; empty when it is destroyed. */
        private Object details(Map<String, String> row, String table, String id) {
            UUID key = UUID.fromString(row.get("key_id"));
            byte[] sealed = bytea(row.get("sealed"));
            if (reading.destroyed.contains(key) || sealed.length == 0) {
                return null;
            }
            String context = "row/" + table + "/" + id + "/" + row.get("seal_revision");
            Broken refusal = new Broken("its key is missing: no set and no delta has it");
            for (byte[] value : values(key)) {
                try {
                    byte[] packed = Cobblestone.open(value, context, sealed, "what is sealed of it");
                    return Json.read(unzstd(packed, "what is sealed of it"), "what is sealed of it");
                } catch (Broken e) {
                    refusal = e;
                }
            }
            reading.defect(table + " " + id + ": " + refusal.getMessage());
            return null;
        }

        private static String extension(Object details) {
            Object name = details instanceof Map<?, ?> said ? said.get("fileName") : null;
            Matcher found = Pattern.compile("\\.[A-Za-z0-9]{1,8}$").matcher(name == null ? "" : name.toString());
            return found.find() ? found.group() : "";
        }

        private static String time(String text) {
            return text == null ? null : OffsetDateTime.parse(text, SQL_TIME).toInstant().toString();
        }

        private static OutputStream created(Path file) throws IOException {
            return Files.newOutputStream(file, java.nio.file.StandardOpenOption.CREATE_NEW);
        }

        static void write(Path file, byte[] bytes) throws IOException {
            try (OutputStream out = created(file)) {
                out.write(bytes);
            }
        }

        /** A file of lines, where there is somewhere to write. */
        private final class Lined implements AutoCloseable {
            private final OutputStream out;

            Lined(String name) throws IOException {
                out = to.isPresent()
                        ? new java.io.BufferedOutputStream(created(to.get().resolve(name)))
                        : OutputStream.nullOutputStream();
            }

            void add(Map<String, Object> line) throws IOException {
                out.write(ascii(Json.write(line) + "\n"));
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        }
    }
}
