package io.orderhub.bench;

import io.orderhub.cli.HubHome;
import io.orderhub.edi.EdiEvent;
import io.orderhub.edi.EdiReadOptions;
import io.orderhub.edi.EdiReader;
import io.orderhub.edi.EdiSchemas;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Reads one interchange of a gigabyte, made while it is read, in a process of its own with 256 MB of heap. */
final class LargeInterchange {

    private static final String HEAP = "-Xmx256m";
    private static final long SIZE = 1_000_000_000L;
    private static final int ORDERS = 1_300_000;
    private static final int PIPE = 1 << 20;

    private LargeInterchange() {}

    /** Fails when the process does. */
    static void readInProcess() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeInterchange.class.getName())
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("A gigabyte was not read with " + HEAP);
        }
    }

    public static void main(String[] args) throws IOException {
        PipedInputStream in = new PipedInputStream(PIPE);
        PipedOutputStream pipe = new PipedOutputStream(in);
        Thread writer = new Thread(() -> write(pipe));
        writer.setDaemon(true);
        writer.start();
        EdiReader reader = new EdiReader(in, EdiSchemas.in(HubHome.schemas()), EdiReadOptions.TOLERANT);
        for (Optional<EdiEvent> next = reader.next(); next.isPresent(); next = reader.next()) {
            if (next.get() instanceof EdiEvent.InterchangeEnd end) {
                report(end);
            } else if (!next.get().findings().isEmpty()) {
                throw new IllegalStateException(next.get().findings().toString());
            }
        }
    }

    private static void report(EdiEvent.InterchangeEnd end) {
        if (end.accepted() != ORDERS || end.length() < SIZE || !end.findings().isEmpty()) {
            throw new IllegalStateException("Not what was written: " + end);
        }
        double seconds = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
        System.out.printf(
                Locale.ROOT,
                "one interchange of %,.0f MB, %,d orders, read with %s: %.1f CPU-s, %.0f MB/CPU-s%n",
                end.length() / 1e6,
                end.accepted(),
                HEAP,
                seconds,
                end.length() / 1e6 / seconds);
    }

    private static void write(PipedOutputStream pipe) {
        try (Writer out = new BufferedWriter(new OutputStreamWriter(pipe, StandardCharsets.US_ASCII), PIPE)) {
            new OrderFile(ORDERS, CodecBench.LINES, WholePath.ITEMS, 900_006).writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
