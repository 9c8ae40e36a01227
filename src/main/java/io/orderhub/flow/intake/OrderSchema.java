package io.orderhub.flow.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The published JSON Schema of the canonical order. */
@Component
class OrderSchema {

    private static final String FILE = "mappings/_schemas/canonical-order.schema.json";

    private final JsonSchema schema;

    OrderSchema(@Value("${orderhub.home:.}") String home) throws IOException {
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .formatAssertionsEnabled(true)
                .build();
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of(home).resolve(FILE)), config);
    }

    List<Refusal.Pointed> faults(JsonNode order) {
        return schema.validate(order).stream()
                .map(found -> {
                    String pointer = found.getInstanceLocation().toString();
                    return new Refusal.Pointed(pointer, found.getMessage().substring(pointer.length() + ": ".length()));
                })
                .toList();
    }
}
