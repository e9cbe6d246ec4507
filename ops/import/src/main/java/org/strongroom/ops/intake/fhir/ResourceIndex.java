package org.strongroom.ops.intake.fhir;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import org.strongroom.crypto.Hashes;
import org.strongroom.ops.intake.model.Position;
import org.strongroom.ops.intake.model.Refusal;

/**
 * Where every resource of the input lies, by what references call it: about a hundred bytes each, none of them text, so
 * that millions fit in memory. A reference means a resource of its own file first, then the only one of that name in all
 * files; where several files have one of that name, none. Filled by one thread, then read by many.
 */
final class ResourceIndex {
    private static final int AMBIGUOUS = -2;

    private final List<Path> files = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final Map<String, Integer> typeNumbers = new HashMap<>();
    private final HashIndex byName = new HashIndex();
    private short[] type = new short[256];
    private int[] file = new int[256];
    private long[] offset = new long[256];
    private long[] length = new long[256];
    private long[] subject = new long[256];
    private int[] ordinal = new int[256];
    private boolean[] line = new boolean[256];
    private int[] next = new int[0];
    private int[] first = new int[0];
    private int size;

    /** Begins a file; resources added from now on are of it. */
    void begin(Path path) {
        files.add(path);
    }

    void add(ResourceSummary resource) {
        grow();
        int row = size++;
        int in = files.size() - 1;
        type[row] = (short) (int) typeNumbers.computeIfAbsent(resource.type(), name -> {
            types.add(name);
            return types.size() - 1;
        });
        file[row] = in;
        offset[row] = resource.offset();
        length[row] = resource.length();
        subject[row] =
                resource.subject().map(text -> hash(References.key(text))).orElse(0L);
        String[] words = resource.place().split(" ", -1);
        ordinal[row] = words.length > 1 ? Integer.parseInt(words[words.length - 1]) : 0;
        line[row] = words[0].equals("line") && words.length == 2;
        resource.keys().forEach(key -> name(hash(key), in, row));
    }

    /** Once everything is added: brings the resources of each patient together. */
    void group() {
        next = new int[size];
        first = new int[size];
        Arrays.fill(next, -1);
        Arrays.fill(first, -1);
        for (int row = size - 1; row >= 0; row--) {
            int patient = subject[row] == 0 ? -1 : find(file[row], subject[row]);
            if (patient >= 0 && type(patient).equals("Patient")) {
                next[row] = first[patient];
                first[patient] = row;
            }
        }
    }

    int size() {
        return size;
    }

    String type(int row) {
        return types.get(type[row]);
    }

    Path file(int row) {
        return files.get(file[row]);
    }

    FileSlice slice(int row) {
        return new FileSlice(file(row), offset[row], length[row]);
    }

    Position position(int row) {
        String place = ordinal[row] == 0 ? "" : (line[row] ? "line " : "entry ") + ordinal[row];
        return new Position(file(row), place);
    }

    /** That the resource is not imported, with its bytes. */
    Refusal refusal(int row, String reason) {
        return new Refusal(position(row), reason, Optional.of(slice(row)::open));
    }

    /** Whether the resource names a patient. */
    boolean hasSubject(int row) {
        return subject[row] != 0;
    }

    /** The patient whom the resource names, when they are in the input. */
    OptionalInt patient(int row) {
        int found = subject[row] == 0 ? -1 : find(file[row], subject[row]);
        return found >= 0 && type(found).equals("Patient") ? OptionalInt.of(found) : OptionalInt.empty();
    }

    /** Tells the resources of a patient in the order of the input. */
    void ofPatient(int patient, IntConsumer consumer) {
        for (int row = first[patient]; row >= 0; row = next[row]) {
            consumer.accept(row);
        }
    }

    /** What a reference that stands in the resource {@code from} means. */
    OptionalInt resolve(int from, String reference) {
        int found = find(file[from], hash(References.key(reference)));
        return found >= 0 ? OptionalInt.of(found) : OptionalInt.empty();
    }

    private int find(int in, long hash) {
        int own = byName.get(scoped(hash, in));
        return own >= 0 ? own : byName.get(hash);
    }

    private void name(long hash, int in, int row) {
        if (byName.get(scoped(hash, in)) == HashIndex.NONE) {
            byName.put(scoped(hash, in), row);
        }
        int elsewhere = byName.get(hash);
        if (elsewhere == HashIndex.NONE) {
            byName.put(hash, row);
        } else if (elsewhere >= 0 && file[elsewhere] != in) {
            byName.put(hash, AMBIGUOUS);
        }
    }

    private static long scoped(long hash, int in) {
        return (hash + in + 1) * 0x9E3779B97F4A7C15L;
    }

    private static long hash(String key) {
        return ByteBuffer.wrap(Hashes.sha256(key.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    private void grow() {
        if (size == type.length) {
            int more = size + size / 2;
            type = Arrays.copyOf(type, more);
            file = Arrays.copyOf(file, more);
            offset = Arrays.copyOf(offset, more);
            length = Arrays.copyOf(length, more);
            subject = Arrays.copyOf(subject, more);
            ordinal = Arrays.copyOf(ordinal, more);
            line = Arrays.copyOf(line, more);
        }
    }
}
