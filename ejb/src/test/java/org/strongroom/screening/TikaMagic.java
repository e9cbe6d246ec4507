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

    /** All conditions without conditions within. */
    static List<Leaf> leaves() {
        List<Leaf> leaves = new ArrayList<>();
        for (Object magic : (Collection<?>) value(MimeTypes.getDefaultMimeTypes(), "magics")) {
            collect(value(magic, "clause"), leaves);
        }
        return leaves;
    }

    /** Bytes that stand somewhere from one offset to another; or a regular expression. */
    record Leaf(int begin, int end, byte[] pattern, boolean isExpression) {
        /** Content, all of this filling, where it stands. */
        byte[] sample(int at, byte filling, int length) {
            byte[] content = new byte[Math.max(length, at + pattern.length)];
            Arrays.fill(content, filling);
            System.arraycopy(pattern, 0, content, at, pattern.length);
            return content;
        }
    }

    private static void collect(Object clause, List<Leaf> leaves) {
        switch (clause.getClass().getSimpleName()) {
            case "MagicMatch" -> {
                Object detector = called(clause, "getDetector", new Class<?>[0]);
                leaves.add(new Leaf(
                        (int) value(detector, "offsetRangeBegin"),
                        (int) value(detector, "offsetRangeEnd"),
                        (byte[]) value(detector, "pattern"),
                        (boolean) value(detector, "isRegex")));
            }
            case "AndClause", "OrClause" -> many(value(clause, "clauses"), leaves);
            case "MinShouldMatchClause" -> many(value(clause, "clauses"), leaves);
            default -> throw new IllegalStateException("a clause of an unknown kind: " + clause.getClass());
        }
    }

    private static void many(Object clauses, List<Leaf> leaves) {
        if (clauses instanceof Object[] array) {
            Arrays.stream(array).forEach(each -> collect(each, leaves));
        } else {
            ((Collection<?>) clauses).forEach(each -> collect(each, leaves));
        }
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
