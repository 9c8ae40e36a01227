package io.orderhub.flow.translate;

import io.orderhub.mapping.MappedData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Gives documents that are no orders to those who know what to do with them. */
@Component
class MappedDataIntakes {

    private final List<MappedDataIntake> intakes;

    MappedDataIntakes(List<MappedDataIntake> intakes) {
        this.intakes = List.copyOf(intakes);
    }

    /** @throws IllegalStateException for a kind that nobody takes */
    void take(long reception, List<MappedData> rows) {
        Map<MappedDataIntake, List<MappedData>> shared = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> intakeOf(row.kind(), reception), LinkedHashMap::new, Collectors.toList()));
        shared.forEach((intake, own) -> intake.take(reception, own));
    }

    private MappedDataIntake intakeOf(String kind, long reception) {
        return intakes.stream()
                .filter(intake -> intake.takes(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing takes " + kind + " of reception " + reception));
    }
}
