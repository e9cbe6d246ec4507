package org.strongroom.web.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Turns a JSON value into a value of a declared type: records by their components, {@code Optional} for what may be
 * absent, lists and sets (absent: empty), text, numbers, booleans, enums, UUIDs, dates and times (RFC 3339).
 */
final class JsonReading {
    private JsonReading() {}

    static Object read(Type type, JsonValue value, String pointer) {
        if (type instanceof ParameterizedType generic) {
            return readGeneric(generic, value, pointer);
        }
        Class<?> wanted = (Class<?>) type;
        if (value == null || value == JsonValue.NULL) {
            throw new JsonFault(pointer, "is missing");
        }
        if (wanted.isRecord()) {
            return readRecord(wanted, value, pointer);
        }
        if (wanted == boolean.class) {
            return readBoolean(value, pointer);
        }
        if (wanted == int.class || wanted == long.class || wanted == Integer.class || wanted == Long.class) {
            return readNumber(wanted, value, pointer);
        }
        return readText(wanted, value, pointer);
    }

    private static Object readGeneric(ParameterizedType generic, JsonValue value, String pointer) {
        boolean absent = value == null || value == JsonValue.NULL;
        Type element = generic.getActualTypeArguments()[0];
        if (generic.getRawType() == Optional.class) {
            return absent ? Optional.empty() : Optional.of(read(element, value, pointer));
        }
        List<Object> items = absent ? List.of() : readItems(element, value, pointer);
        if (generic.getRawType() == Set.class) {
            Set<Object> set = new LinkedHashSet<>(items);
            if (set.size() < items.size()) {
                throw new JsonFault(pointer, "has an element twice");
            }
            return set;
        }
        return items;
    }

    private static List<Object> readItems(Type element, JsonValue value, String pointer) {
        if (!(value instanceof JsonArray array)) {
            throw new JsonFault(pointer, "must be an array");
        }
        List<Object> items = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            items.add(read(element, array.get(i), pointer + "/" + i));
        }
        return items;
    }

    private static Object readRecord(Class<?> type, JsonValue value, String pointer) {
        if (!(value instanceof JsonObject object)) {
            throw new JsonFault(pointer, "must be an object");
        }
        RecordComponent[] components = type.getRecordComponents();
        Set<String> known = new LinkedHashSet<>();
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            known.add(name);
            arguments[i] = read(components[i].getGenericType(), object.get(name), pointer + "/" + name);
        }
        if (!known.containsAll(object.keySet())) {
            // An unknown name was typed by somebody, so it is not repeated; the known ones are.
            throw new JsonFault(pointer, "has a property that is not one of " + String.join(", ", known));
        }
        return instantiate(type, components, arguments);
    }

    private static Object instantiate(Class<?> type, RecordComponent[] components, Object[] arguments) {
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(type.getName(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    private static Object readBoolean(JsonValue value, String pointer) {
        if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
            throw new JsonFault(pointer, "must be true or false");
        }
        return value == JsonValue.TRUE;
    }

    private static Object readNumber(Class<?> wanted, JsonValue value, String pointer) {
        if (!(value instanceof JsonNumber number)) {
            throw new JsonFault(pointer, "must be a number");
        }
        try {
            if (wanted == int.class || wanted == Integer.class) {
                return number.intValueExact();
            }
            return number.longValueExact();
        } catch (ArithmeticException e) {
            throw new JsonFault(pointer, "must be a whole number in range");
        }
    }

    private static Object readText(Class<?> wanted, JsonValue value, String pointer) {
        if (!(value instanceof JsonString string)) {
            throw new JsonFault(pointer, "must be text");
        }
        String text = string.getString();
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new JsonFault(pointer, "has a character that cannot be kept");
        }
        if (wanted == String.class) {
            return text;
        }
        if (wanted.isEnum()) {
            return readEnum(wanted, text, pointer);
        }
        if (wanted == UUID.class) {
            return parse(text, JsonReading::uuid, pointer, "must be a UUID");
        }
        if (wanted == LocalDate.class) {
            return parse(text, LocalDate::parse, pointer, "must be a date (YYYY-MM-DD)");
        }
        if (wanted == Instant.class) {
            return parse(text, JsonReading::instant, pointer, "must be a time (RFC 3339)");
        }
        throw new IllegalStateException("JSON cannot be read into " + wanted);
    }

    private static Object readEnum(Class<?> wanted, String text, String pointer) {
        List<String> names = new ArrayList<>();
        for (Object constant : wanted.getEnumConstants()) {
            String name = ((Enum<?>) constant).name();
            if (name.equals(text)) {
                return constant;
            }
            names.add(name);
        }
        throw new JsonFault(pointer, "must be one of " + String.join(", ", names));
    }

    private static <T> T parse(String text, Function<String, T> parser, String pointer, String problem) {
        try {
            return parser.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new JsonFault(pointer, problem);
        }
    }

    private static UUID uuid(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException("length");
        }
        return UUID.fromString(text);
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
