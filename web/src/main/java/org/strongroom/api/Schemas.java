package org.strongroom.api;

import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Types as OpenAPI schemas: records become components under their simple name, once. Not thread-safe. */
final class Schemas {
    private static final Map<Class<?>, String> TEXT_FORMATS = Map.of(
            UUID.class, "uuid",
            Instant.class, "date-time",
            LocalDate.class, "date",
            Duration.class, "duration",
            URI.class, "uri",
            InputStream.class, "binary");
    private static final Set<Class<?>> WHOLE = Set.of(int.class, long.class, Integer.class, Long.class);
    private static final Set<Class<?>> FRACTIONS = Set.of(double.class, float.class, Double.class, Float.class);

    private final Map<String, Schema> components = new LinkedHashMap<>();

    /** The records met so far. */
    Map<String, Schema> components() {
        return components;
    }

    /** The schema of a type as it stands in a body or parameter. */
    Schema of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return reference(plain);
        }
        if (plain.isEnum()) {
            return schema(SchemaType.STRING).enumeration(Arrays.<Object>asList(names(plain)));
        }
        if (TEXT_FORMATS.containsKey(plain)) {
            return schema(SchemaType.STRING).format(TEXT_FORMATS.get(plain));
        }
        if (WHOLE.contains(plain)) {
            return schema(SchemaType.INTEGER);
        }
        if (FRACTIONS.contains(plain)) {
            return schema(SchemaType.NUMBER);
        }
        return schema(plain == boolean.class || plain == Boolean.class ? SchemaType.BOOLEAN : SchemaType.STRING);
    }

    private Schema ofGeneric(ParameterizedType generic) {
        Type[] arguments = generic.getActualTypeArguments();
        if (generic.getRawType() == Optional.class) {
            return of(arguments[0]);
        }
        if (generic.getRawType() == Map.class) {
            return schema(SchemaType.OBJECT).additionalPropertiesSchema(of(arguments[1]));
        }
        Schema array = schema(SchemaType.ARRAY).items(of(arguments[0]));
        return generic.getRawType() == Set.class ? array.uniqueItems(true) : array;
    }

    private Schema reference(Class<?> type) {
        String name = type.getSimpleName();
        if (!components.containsKey(name)) {
            Schema schema = schema(SchemaType.OBJECT);
            components.put(name, schema);
            for (RecordComponent component : type.getRecordComponents()) {
                schema.addProperty(component.getName(), of(component.getGenericType()));
                if (isRequired(component)) {
                    schema.addRequired(component.getName());
                }
            }
            example(type).ifPresent(schema::setExample);
        }
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }

    private static boolean isRequired(RecordComponent component) {
        Class<?> type = component.getType();
        return type != Optional.class && !Iterable.class.isAssignableFrom(type) && !Map.class.isAssignableFrom(type);
    }

    private static Optional<String> example(Class<?> type) {
        return Optional.ofNullable(type.getAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class))
                .map(org.eclipse.microprofile.openapi.annotations.media.Schema::example)
                .filter(text -> !text.isEmpty());
    }

    private static Object[] names(Class<?> constants) {
        return Arrays.stream(constants.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .toArray();
    }

    private static Schema schema(SchemaType type) {
        return OASFactory.createSchema().type(type);
    }
}
