package io.orderhub.allocation;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code config/allocation.yaml} as it is written. */
record AllocationFile(@JsonProperty(required = true) List<Place> warehouses, @Nullable ShortShip shortShip) {

    record Place(
            @JsonProperty(required = true) String code,
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) double latitude,
            @JsonProperty(required = true) double longitude) {}

    /** @throws IllegalArgumentException in one line with file, place and reason */
    static AllocationFile read(Path file) {
        try {
            AllocationFile read =
                    new ObjectMapper(new YAMLFactory()).readValue(Files.readString(file), AllocationFile.class);
            if (read.warehouses.isEmpty()
                    || read.warehouses.stream().map(Place::code).distinct().count() < read.warehouses.size()) {
                throw new IllegalArgumentException(file + ": warehouses: at least one, each code once");
            }
            return read;
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new IllegalArgumentException(file + ":" + line + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
