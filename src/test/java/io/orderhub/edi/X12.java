package io.orderhub.edi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Interchanges that read, for tests. */
final class X12 {
    static final EdiSchemas SCHEMAS = schemas();

    private X12() {}

    static EdiSchemas schemas() {
        try {
            return EdiSchemas.in(Path.of("mappings/_schemas"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An interchange of one group with these sets, whose envelope is as it should be. */
    static String interchange(String functionalId, String... sets) {
        return "ISA*00*          *00*          *ZZ*BUYERCO        *ZZ*ORDERHUB       *260105*0900*U*00401*000000001*0*P*>~\n"
                + "GS*" + functionalId + "*BUYERCO*ORDERHUB*20260105*0900*1*X*004010~\n"
                + String.join("", sets)
                + "GE*" + sets.length + "*1~\nIEA*1*000000001~\n";
    }

    /** A set with ST and SE around these segments. */
    static String set(String id, String control, String... segments) {
        StringBuilder set = new StringBuilder("ST*" + id + "*" + control + "~\n");
        for (String segment : segments) {
            set.append(segment).append("~\n");
        }
        return set.append("SE*" + (segments.length + 2) + "*" + control + "~\n").toString();
    }

    static String order(String control, String... extra) {
        List<String> segments = new ArrayList<>(List.of("BEG*00*SA*PO" + control + "**20260105"));
        segments.addAll(List.of(extra));
        segments.add("PO1*1*4*EA*177.61**UP*356137724136");
        segments.add("CTT*1");
        return set("850", control, segments.toArray(String[]::new));
    }

    static List<EdiEvent> read(String text) {
        return read(text.getBytes(StandardCharsets.ISO_8859_1), EdiReadOptions.TOLERANT);
    }

    static List<EdiEvent> read(byte[] bytes, EdiReadOptions options) {
        return read(bytes, SCHEMAS, options);
    }

    /** By other schemas than the shipped ones. */
    static List<EdiEvent> read(byte[] bytes, EdiSchemas schemas) {
        return read(bytes, schemas, EdiReadOptions.TOLERANT);
    }

    static List<EdiEvent> read(byte[] bytes, EdiSchemas schemas, EdiReadOptions options) {
        try {
            EdiReader reader = new EdiReader(new ByteArrayInputStream(bytes), schemas, options);
            List<EdiEvent> events = new ArrayList<>();
            for (Optional<EdiEvent> e = reader.next(); e.isPresent(); e = reader.next()) {
                events.add(e.get());
            }
            return events;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<EdiEvent.Transaction> transactions(List<EdiEvent> events) {
        return events.stream()
                .filter(EdiEvent.Transaction.class::isInstance)
                .map(EdiEvent.Transaction.class::cast)
                .toList();
    }

    /** Every finding as the command line says it. */
    static List<String> lines(List<EdiEvent> events) {
        return events.stream()
                .flatMap(e -> e.findings().stream())
                .map(f -> f.line("f"))
                .toList();
    }

    /** {@code ordinal:place LEVEL CODE} of every finding: what assertions mostly want. */
    static List<String> faults(List<EdiEvent> events) {
        return events.stream()
                .flatMap(e -> e.findings().stream())
                .map(f -> f.at().ordinal() + ":" + f.at().name() + " " + f.level() + " " + f.code())
                .toList();
    }
}
