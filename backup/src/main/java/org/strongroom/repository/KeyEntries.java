package org.strongroom.repository;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.failure.IntegrityException;

/**
 * The clear body of a key delta or of a part of a key set: {@code "SRKEYS1\n"}, the number of entries, then each entry as a
 * type byte and its fields, all numbers big-endian, texts and byte strings behind a 16-bit length.
 */
public final class KeyEntries {
    private static final byte[] MAGIC = "SRKEYS1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST = 0xFFFF;

    private KeyEntries() {}

    /** Encodes the entries. The result holds raw keys: wipe it once it is sealed. */
    public static byte[] encode(List<KeyEntry> entries) {
        Wiped bytes = new Wiped();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(MAGIC);
            out.writeInt(entries.size());
            for (KeyEntry entry : entries) {
                write(out, entry);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            bytes.wipe();
        }
    }

    /**
     * The inverse. Each entry is the caller's to close.
     *
     * @param object name for messages
     * @throws IntegrityException when the bytes are not exactly one list of entries
     */
    public static List<KeyEntry> decode(String object, byte[] bytes) {
        List<KeyEntry> entries = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw new IntegrityException(object + " does not begin as a key document");
            }
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                entries.add(read(in));
            }
            if (count < 0 || in.read() >= 0) {
                throw new IntegrityException(object + " does not end where its key entries end");
            }
            return entries;
        } catch (IOException | IllegalArgumentException | java.time.DateTimeException e) {
            entries.forEach(KeyEntry::close);
            throw new IntegrityException(object + " is not a well-formed key document: "
                    + e.getClass().getSimpleName());
        }
    }

    private static void write(DataOutputStream out, KeyEntry entry) throws IOException {
        if (entry instanceof KeyEntry.DataKey key) {
            out.writeByte('K');
            uuid(out, key.id());
            text(out, key.ownerKind());
            text(out, key.ownerId());
            secret(out, key.key());
            instant(out, key.createdAt());
        } else if (entry instanceof KeyEntry.DataKeyGone gone) {
            out.writeByte('k');
            uuid(out, gone.id());
        } else if (entry instanceof KeyEntry.Secret secret) {
            out.writeByte('S');
            text(out, secret.name());
            secret(out, secret.key());
            instant(out, secret.createdAt());
        } else if (entry instanceof KeyEntry.SecretGone gone) {
            out.writeByte('s');
            text(out, gone.name());
        } else if (entry instanceof KeyEntry.Token token) {
            out.writeByte(token.gone() ? 't' : 'T');
            text(out, token.kind());
            bytes(out, token.token());
            uuid(out, token.ownerId());
        }
    }

    private static KeyEntry read(DataInputStream in) throws IOException {
        int type = in.readUnsignedByte();
        return switch (type) {
            case 'K' -> new KeyEntry.DataKey(uuid(in), text(in), text(in), secret(in), instant(in));
            case 'k' -> new KeyEntry.DataKeyGone(uuid(in));
            case 'S' -> new KeyEntry.Secret(text(in), secret(in), instant(in));
            case 's' -> new KeyEntry.SecretGone(text(in));
            case 'T', 't' -> new KeyEntry.Token(text(in), bytes(in), uuid(in), type == 't');
            default -> throw new IOException("unknown entry type " + type);
        };
    }

    private static void uuid(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    private static void instant(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static Instant instant(DataInputStream in) throws IOException {
        long seconds = in.readLong();
        int nanos = in.readInt();
        if (nanos < 0 || nanos > 999_999_999) {
            throw new IOException("not a time");
        }
        return Instant.ofEpochSecond(seconds, nanos);
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        bytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        if (bytes.length > LONGEST) {
            throw new IllegalArgumentException("longer than 65,535 bytes");
        }
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        return bytes;
    }

    private static void secret(DataOutputStream out, SecretBytes secret) throws IOException {
        byte[] clear = secret.use(byte[]::clone);
        try {
            bytes(out, clear);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    private static SecretBytes secret(DataInputStream in) throws IOException {
        return SecretBytes.takeOver(bytes(in));
    }

    /** A buffer that can be wiped. Growing leaves the shorter copies to the collector; callers size documents small. */
    private static final class Wiped extends ByteArrayOutputStream {
        Wiped() {
            super(1 << 16);
        }

        void wipe() {
            Arrays.fill(buf, (byte) 0);
        }
    }
}
