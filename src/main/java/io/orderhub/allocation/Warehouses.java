package io.orderhub.allocation;

import io.orderhub.canonical.Address;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.Party;
import io.orderhub.canonical.PartyRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** The warehouses, ranked by how near they are to a ship-to. */
public final class Warehouses {

    private static final int MOST_RANKED = 10_000;

    private final List<Warehouse> all;
    private final Regions regions;
    private final Map<String, List<Warehouse>> ranked = new ConcurrentHashMap<>();

    Warehouses(List<Warehouse> all, Regions regions) {
        this.all = List.copyOf(all);
        this.regions = regions;
    }

    /**
     * The warehouses of {@code config/allocation.yaml}; new ones get their row in the database.
     *
     * @throws IllegalArgumentException if a file is not right, in one line with file, place and reason
     */
    public static Warehouses fromConfig(Path home, JdbcTemplate jdbc) {
        List<Warehouse> warehouses = new ArrayList<>();
        for (AllocationFile.Place place :
                AllocationFile.read(home.resolve("config/allocation.yaml")).warehouses()) {
            jdbc.update("INSERT INTO warehouse (code) VALUES (?) ON CONFLICT DO NOTHING", place.code());
            Integer id = jdbc.queryForObject("SELECT id FROM warehouse WHERE code = ?", Integer.class, place.code());
            warehouses.add(new Warehouse(
                    id == null ? 0 : id, place.code(), new Location(place.latitude(), place.longitude())));
        }
        return new Warehouses(warehouses, Regions.read(home.resolve("mappings/_lookup/us-regions.csv")));
    }

    /** The nearest first; in the file's order where nobody knows where the ship-to is. */
    public List<Warehouse> nearestTo(CanonicalOrder order) {
        Optional<Address> address = order.party(PartyRole.SHIP_TO).flatMap(Party::address);
        String country = address.flatMap(Address::country).orElse("");
        String region = address.flatMap(Address::region).orElse("");
        String key = country + '|' + region;
        List<Warehouse> known = ranked.get(key);
        if (known != null) {
            return known;
        }
        List<Warehouse> ranking = regions.find(country, region).map(this::rank).orElse(all);
        if (ranked.size() < MOST_RANKED) {
            ranked.put(key, ranking);
        }
        return ranking;
    }

    private List<Warehouse> rank(Location place) {
        return all.stream()
                .sorted(Comparator.comparingDouble(
                        warehouse -> warehouse.location().distanceTo(place)))
                .toList();
    }
}
