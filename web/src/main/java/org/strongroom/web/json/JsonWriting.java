package org.strongroom.web.json;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns records into JSON: what is absent is left out, sets are sorted so that equal values give equal text. */
final class JsonWriting {
    // the static methods of Json look for a provider each time, through every jar of the application
    private static final JsonProvider JSON = JsonProvider.provider();

    private JsonWriting() {}

    static JsonValue write(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(JsonWriting::write).orElse(JsonValue.NULL);
        }
        if (value instanceof Record body) {
            return writeRecord(body);
        }
        if (value instanceof Map<?, ?> map) {
            JsonObjectBuilder object = JSON.createObjectBuilder();
            map.forEach((name, member) -> object.add(String.valueOf(name), write(member)));
            return object.build();
        }
        if (value instanceof Collection<?> items) {
            JsonArrayBuilder array = JSON.createArrayBuilder();
            var ordered = items instanceof Set<?> ? items.stream().sorted() : items.stream();
            ordered.map(JsonWriting::write).forEach(array::add);
            return array.build();
        }
        return writeScalar(value);
    }

    private static JsonValue writeScalar(Object value) {
        if (value == null) {
            return JsonValue.NULL;
        }
        if (value instanceof Boolean flag) {
            return flag ? JsonValue.TRUE : JsonValue.FALSE;
        }
        if (value instanceof Integer || value instanceof Long) {
            return JSON.createValue(((Number) value).longValue());
        }
        if (value instanceof Number number) {
            return JSON.createValue(number.doubleValue());
        }
        return JSON.createValue(value instanceof Enum<?> constant ? constant.name() : value.toString());
    }

    private static JsonValue writeRecord(Record body) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        for (RecordComponent component : body.getClass().getRecordComponents()) {
            JsonValue value = write(valueOf(component, body));
            if (value != JsonValue.NULL) {
                object.add(component.getName(), value);
            }
        }
        return object.build();
    }

    private static Object valueOf(RecordComponent component, Record body) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(body);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component.toString(), e);
        }
    }
}
