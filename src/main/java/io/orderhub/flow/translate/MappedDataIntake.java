package io.orderhub.flow.translate;

import io.orderhub.mapping.MappedData;
import java.util.List;

/** Takes what a translation makes that is no order: items, stock. */
public interface MappedDataIntake {

    /** Whether it knows what to do with documents of this kind, see {@link MappedData#kind()}. */
    boolean takes(String kind);

    /** Some documents of a reception, in order; the same ones may come again after a crash. */
    void take(long reception, List<MappedData> rows);
}
