package org.strongroom.repository;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.strongroom.failure.IntegrityException;

/**
 * The names and sizes of every object that a base's manifest names, in clear: so that whoever prunes knows what the base
 * needs without a key that opens the manifest. Named by the same point, so signed like it. Compressed text:
 *
 * <pre>
 * strongroom-base-inventory/1
 * repository U
 * incarnation N
 * base U
 * object NAME SIZE     for each, in the order of names
 * </pre>
 */
public final class BaseInventory {
    private static final String FIRST_LINE = "strongroom-base-inventory/1";

    private BaseInventory() {}

    /** The object's bytes. */
    public static byte[] encode(BaseManifest manifest) {
        TreeMap<String, Long> objects = new TreeMap<>();
        each(manifest, named -> objects.put(named.name(), named.size()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer out = new OutputStreamWriter(new ZstdOutputStream(bytes), StandardCharsets.US_ASCII)) {
            out.write(head(manifest.repository(), manifest.incarnation(), manifest.base()));
            for (var object : objects.entrySet()) {
                out.write("object " + object.getKey() + " " + object.getValue() + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String head(UUID repository, int incarnation, UUID base) {
        return FIRST_LINE + "\nrepository " + repository + "\nincarnation " + incarnation + "\nbase " + base + "\n";
    }

    private static void each(BaseManifest manifest, Consumer<BaseManifest.Named> use) {
        manifest.tables().forEach(table -> table.chunks().forEach(chunk -> use.accept(chunk.object())));
        manifest.packs().forEach(pack -> pack.objects().forEach(use));
        manifest.keySets().forEach(use);
    }

    /**
     * Reads an inventory, object by object.
     *
     * @param repository whose it has to be
     * @param base the base that the point which names it completes
     * @throws IntegrityException when it is none, or another's
     */
    public static void read(ObjectRef ref, byte[] bytes, UUID repository, UUID base, Consumer<ObjectRef> use) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new ZstdInputStream(new java.io.ByteArrayInputStream(bytes)), StandardCharsets.US_ASCII))) {
            int incarnation = (int) ObjectNames.field(ObjectKind.BASE_INVENTORY, ref.name(), 0);
            for (String line : head(repository, incarnation, base).split("\n", -1)) {
                if (!line.isEmpty() && !line.equals(in.readLine())) {
                    throw new IntegrityException(ref.name() + " is not the inventory of base " + base);
                }
            }
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] values = line.split(" ", -1);
                if (values.length != 3 || !values[0].equals("object")) {
                    throw new IntegrityException(ref.name() + " has a malformed line");
                }
                use.accept(ObjectRef.of(values[1], Long.parseLong(values[2])));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new IntegrityException(ref.name() + " is no inventory: " + e.getMessage(), e);
        }
    }

    /** Whether an inventory names what the manifest names, and nothing else. */
    public static boolean agrees(byte[] inventory, BaseManifest manifest) {
        return java.util.Arrays.equals(clear(inventory), clear(encode(manifest)));
    }

    private static byte[] clear(byte[] compressed) {
        try (InputStream in = new ZstdInputStream(new java.io.ByteArrayInputStream(compressed))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IntegrityException("an inventory does not decompress", e);
        }
    }
}
