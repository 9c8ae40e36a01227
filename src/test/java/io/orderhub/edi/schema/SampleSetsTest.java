package io.orderhub.edi.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.edi.EdiEvent;
import io.orderhub.edi.EdiReadOptions;
import io.orderhub.edi.EdiReader;
import io.orderhub.edi.EdiSchemas;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the trade sends reads without a finding, what is broken does not: by StAEDI and by the hub's own codec. */
class SampleSetsTest {
    private static final EdiSchemas SCHEMAS = schemas();

    static List<Sample> samples() {
        return Sample.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_good_set_has_no_finding_in_staedi(Sample sample) {
        StaediReading reading = StaediReading.of(sample.interchange());
        assertThat(reading.judged()).containsExactly(sample.set() + " " + sample.version());
        assertThat(reading.findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_good_set_has_no_finding_in_the_hub(Sample sample) throws IOException {
        assertThat(hubFindings(sample)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_set_without_its_first_segment_is_reported_by_staedi(Sample sample) {
        String first = sample.segments().get(0).substring(0, 3);
        assertThat(StaediReading.of(sample.without(0).interchange()).findings())
                .contains(first + " MANDATORY_SEGMENT_MISSING");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_set_without_its_first_segment_is_reported_by_the_hub(Sample sample) throws IOException {
        assertThat(hubFindings(sample.without(0))).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_segment_no_standard_knows_is_reported(Sample sample) throws IOException {
        assertThat(StaediReading.of(sample.withStranger().interchange()).findings())
                .contains("QQQ SEGMENT_NOT_IN_DEFINED_TRANSACTION_SET");
        assertThat(hubFindings(sample.withStranger())).isNotEmpty();
    }

    private static List<String> hubFindings(Sample sample) throws IOException {
        EdiReader reader =
                new EdiReader(new ByteArrayInputStream(sample.interchange()), SCHEMAS, EdiReadOptions.STRICT);
        List<String> findings = new ArrayList<>();
        for (Optional<EdiEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
            event.get().findings().forEach(f -> findings.add(f.line(sample.toString())));
        }
        return findings;
    }

    private static EdiSchemas schemas() {
        try {
            return EdiSchemas.in(SchemaFolder.ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
