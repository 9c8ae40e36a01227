package io.orderhub.mapping;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;

/** Reads JSON that others wrote: decimals exactly, no key twice, nothing behind it. {@link JsonFault} says what is wrong. */
public final class StrictJson {

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build()
            .readerFor(JsonNode.class);

    private StrictJson() {}

    public static JsonNode read(byte[] bytes) throws IOException {
        return READER.readValue(bytes);
    }

    static JsonNode read(InputStream bytes) throws IOException {
        return READER.readValue(bytes);
    }
}
