package io.orderhub.bench;

import io.orderhub.cli.HubHome;
import io.orderhub.edi.EdiEvent;
import io.orderhub.edi.EdiReadOptions;
import io.orderhub.edi.EdiReader;
import io.orderhub.mapping.AgreementResolver;
import io.orderhub.mapping.BareTranslation;
import io.orderhub.mapping.Mappings;
import io.orderhub.mapping.SourceInfo;
import io.orderhub.mapping.TranslationSource;
import io.orderhub.mapping.Translator;
import io.orderhub.partner.EdiTerms;
import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.stream.EDIStreamException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One 850 file of {@value #ORDERS} orders of ten lines, read by StAEDI, read by us, read and mapped, and the same inside
 * Smooks. An operation is the whole file.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx1g")
@Warmup(iterations = 3, time = 4)
@Measurement(iterations = 5, time = 4)
public class CodecBench {

    static final int ORDERS = 10_000;
    static final int LINES = 10;

    private static final Instant RECEIVED = Instant.parse("2026-11-01T09:00:00Z");

    private byte[] file = {};
    private Mappings mappings;
    private AgreementResolver agreements;
    private StaediReading staedi;
    private Translator smooks;
    private final BareTranslation bare = new BareTranslation();

    static OrderFile orderFile() {
        return new OrderFile(ORDERS, LINES, WholePath.ITEMS, 900_004);
    }

    @Setup
    public void setUp() throws EDISchemaException, IOException {
        file = orderFile().bytes();
        mappings = Mappings.load(HubHome.folder());
        agreements = AgreementResolver.configured(HubHome.snapshot());
        staedi = new StaediReading(HubHome.schemas().resolve("x12/004010"), "850.xml");
        smooks = new Translator(mappings);
    }

    @TearDown
    public void tearDown() {
        smooks.close();
    }

    /** StAEDI 1.26 with the same schema file: every event and every text asked for, nothing built. */
    @Benchmark
    public int staedi() throws EDIStreamException, IOException {
        return all(staedi.read(new ByteArrayInputStream(file)));
    }

    /** Read, with every check, to a tree a set. */
    @Benchmark
    public int read() throws IOException {
        EdiReader reader = new EdiReader(new ByteArrayInputStream(file), mappings.schemas(), EdiReadOptions.TOLERANT);
        int accepted = 0;
        for (Optional<EdiEvent> next = reader.next(); next.isPresent(); next = reader.next()) {
            accepted += next.get() instanceof EdiEvent.Transaction set && set.accepted() ? 1 : 0;
        }
        return all(accepted);
    }

    /** Read and mapped to canonical orders, checked against the canonical schema. */
    @Benchmark
    public int map() {
        CountingSink sink = new CountingSink(false);
        bare.translate(source(sink));
        return all(sink.orders());
    }

    /** Read, mapped and written as the JSON that goes to the topic. */
    @Benchmark
    public int mapAndWrite() {
        CountingSink sink = new CountingSink(true);
        bare.translate(source(sink));
        return all(sink.orders());
    }

    /** As {@link #map()}, run by Smooks with the hub's own configuration. */
    @Benchmark
    public int mapInSmooks() {
        CountingSink sink = new CountingSink(false);
        smooks.translateEdi(
                agreements,
                EdiTerms.TOLERANT,
                new SourceInfo("bench", 1, RECEIVED),
                new ByteArrayInputStream(file),
                sink);
        return all(sink.orders());
    }

    private TranslationSource source(CountingSink sink) {
        return new TranslationSource(
                mappings,
                agreements,
                EdiTerms.TOLERANT,
                new SourceInfo("bench", 1, RECEIVED),
                new ByteArrayInputStream(file),
                sink);
    }

    private static int all(int orders) {
        if (orders != ORDERS) {
            throw new IllegalStateException(orders + " of " + ORDERS + " orders came out");
        }
        return orders;
    }
}
