package org.strongroom.ops.intake.fhir;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.strongroom.ops.intake.model.Content;

/**
 * A resource whose base64 data stays in its file: in the JSON there is a number instead, by which it is found. So that a
 * resource is small for the parser, whatever it carries.
 *
 * @param json for the parser
 * @param data where each datum's JSON string begins
 */
record ElidedResource(String json, List<FileSlice> data) {
    /** The fields that hold base64: of attachments, binaries and signatures. */
    private static final String FIELD = "data";

    /** Reads a resource; fails on malformed JSON. */
    static ElidedResource read(FileSlice slice) throws IOException {
        StringWriter text = new StringWriter();
        List<FileSlice> data = new ArrayList<>();
        try (InputStream in = slice.open();
                JsonParser parser = ResourceScanner.JSON.createParser(in);
                JsonGenerator generator = ResourceScanner.JSON.createGenerator(text)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING && FIELD.equals(parser.currentName())) {
                    long start = slice.offset() + parser.currentTokenLocation().getByteOffset();
                    generator.writeString(number(data.size()));
                    data.add(slice.from(start));
                } else {
                    generator.copyCurrentEvent(parser);
                }
            }
        }
        return new ElidedResource(text.toString(), data);
    }

    /** The bytes of a datum, by what the parser made of its number. */
    Content content(byte[] number) throws IOException {
        FileSlice string = data.get((number[0] & 0xff) << 16 | (number[1] & 0xff) << 8 | number[2] & 0xff);
        return Content.of(() -> Base64.getDecoder().wrap(new Base64Text(string.open())));
    }

    private static String number(int ordinal) {
        return Base64.getEncoder()
                .encodeToString(new byte[] {(byte) (ordinal >> 16), (byte) (ordinal >> 8), (byte) ordinal});
    }

    @Override
    public String toString() {
        return "ElidedResource";
    }
}
