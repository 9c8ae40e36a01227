package io.orderhub.allocation;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where a ship-to is, as far as its state or country says: {@code mappings/_lookup/us-regions.csv}. */
final class Regions {

    private final Map<String, Location> places;

    Regions(Map<String, Location> places) {
        this.places = Map.copyOf(places);
    }

    /** @throws IllegalArgumentException in one line with the file and the reason */
    static Regions read(Path file) {
        ObjectReader reader = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader());
        Map<String, Location> places = new HashMap<>();
        try (MappingIterator<Map<String, String>> rows = reader.readValues(file.toFile())) {
            while (rows.hasNext()) {
                Map<String, String> row = rows.next();
                places.put(
                        key(row.get("country"), row.get("region")),
                        new Location(
                                Double.parseDouble(row.get("latitude")), Double.parseDouble(row.get("longitude"))));
            }
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    file + " must have the columns country,region,latitude,longitude: " + e.getMessage(), e);
        }
        return new Regions(places);
    }

    /** The middle of the region, else of the country. */
    Optional<Location> find(String country, String region) {
        return Optional.ofNullable(places.getOrDefault(key(country, region), places.get(key(country, ""))));
    }

    private static String key(String country, String region) {
        return country + '|' + region;
    }
}
