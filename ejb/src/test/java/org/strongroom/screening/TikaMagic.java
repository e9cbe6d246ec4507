package org.strongroom.screening;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.tika.mime.MimeTypes;

/** The magic numbers that Tika itself has in memory, read off its fields: what the index is compared with. */
final class TikaMagic {
    private TikaMagic() {}

    /** What must stand together for one of the magic numbers to match: each way to it. */
    static List<List<Leaf>> ways() {
        List<List<Leaf>> ways = new ArrayList<>();
        for (Object magic : (Collection<?>) value(MimeTypes.getDefaultMimeTypes(), "magics")) {
            ways.addAll(ways(value(magic, "clause")));
        }
        return ways;
    }

    /** Bytes that stand somewhere from one offset to another; or a regular expression. */
    record Leaf(int begin, int end, byte[] pattern, boolean isExpression) {}

    /** Content, all of this filling, in which they stand, each at the first or the last place where it may. */
    static byte[] sample(List<Leaf> way, boolean last, byte filling, int more) {
        int length = way.stream()
                .mapToInt(leaf -> (last ? leaf.end() : leaf.begin()) + leaf.pattern().length)
                .max()
                .orElse(0);
        byte[] content = new byte[length + more];
        Arrays.fill(content, filling);
        way.forEach(leaf ->
                System.arraycopy(leaf.pattern(), 0, content, last ? leaf.end() : leaf.begin(), leaf.pattern().length));
        return content;
    }

    private static List<List<Leaf>> ways(Object clause) {
        return switch (clause.getClass().getSimpleName()) {
            case "MagicMatch" -> List.of(List.of(leaf(called(clause, "getDetector", new Class<?>[0]))));
            case "AndClause" -> together(children(clause));
            case "OrClause" ->
                children(clause).stream().flatMap(child -> ways(child).stream()).toList();
            case "MinShouldMatchClause" -> pairs(children(clause));
            default -> throw new IllegalStateException("a clause of an unknown kind: " + clause.getClass());
        };
    }

    private static Leaf leaf(Object detector) {
        return new Leaf(
                (int) value(detector, "offsetRangeBegin"),
                (int) value(detector, "offsetRangeEnd"),
                (byte[]) value(detector, "pattern"),
                (boolean) value(detector, "isRegex"));
    }

    private static List<List<Leaf>> together(List<Object> all) {
        List<List<Leaf>> ways = List.of(List.of());
        for (Object each : all) {
            List<List<Leaf>> longer = new ArrayList<>();
            for (List<Leaf> begun : ways) {
                for (List<Leaf> further : ways(each)) {
                    List<Leaf> both = new ArrayList<>(begun);
                    both.addAll(further);
                    longer.add(both);
                }
            }
            ways = longer;
        }
        return ways;
    }

    /** Each with the one after it: no group needs more than two. */
    private static List<List<Leaf>> pairs(List<Object> group) {
        List<List<Leaf>> ways = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            List<Leaf> pair = new ArrayList<>(ways(group.get(i)).get(0));
            pair.addAll(ways(group.get((i + 1) % group.size())).get(0));
            ways.add(pair);
        }
        return ways;
    }

    private static List<Object> children(Object clause) {
        Object clauses = value(clause, "clauses");
        return clauses instanceof Object[] array ? List.of(array) : List.copyOf((Collection<?>) clauses);
    }

    private static Object value(Object owner, String name) {
        try {
            Field field = owner.getClass().getDeclaredField(name);
            opened(field);
            return field.get(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Tika is made otherwise now", e);
        }
    }

    private static Object called(Object owner, String name, Class<?>[] types, Object... arguments) {
        try {
            Method method = owner.getClass().getDeclaredMethod(name, types);
            opened(method);
            return method.invoke(owner, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Tika is made otherwise now", e);
        }
    }

    private static void opened(AccessibleObject member) {
        member.setAccessible(true);
    }
}
