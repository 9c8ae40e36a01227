package io.orderhub.bench;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code bin/bench codec}: the codec and the mapping per CPU-second, and their ratios within one run. */
final class Codec {

    private final PrintStream out = System.out;
    private final double megabytes = CodecBench.orderFile().bytes().length / 1e6;
    private final Map<String, Double> cpuSeconds = new TreeMap<>();

    /** Runs the benchmarks whose names the arguments name, all of them without. */
    void run() throws RunnerException {
        Options options = new OptionsBuilder()
                .include(CodecBench.class.getName())
                .addProfiler(CpuTime.class)
                .verbosity(VerboseMode.SILENT)
                .build();
        out.printf(
                "one 850 file of %,d orders of %d lines, %.1f MB; CPU time of the whole process (GC and JIT too):%n",
                CodecBench.ORDERS, CodecBench.LINES, megabytes);
        Collection<RunResult> results = new Runner(options).run();
        results.forEach(this::keep);
        row("staedi", "StAEDI 1.26, schema-validated");
        row("read", "read and validated to trees");
        row("map", "and mapped to canonical orders");
        row("mapAndWrite", "and written as JSON");
        row("mapInSmooks", "mapped inside Smooks");
        out.printf(Locale.ROOT, "  reader / StAEDI              %.1f%n", seconds("staedi") / seconds("read"));
        out.printf(Locale.ROOT, "  inside Smooks / outside      %.2f%n", seconds("map") / seconds("mapInSmooks"));
    }

    private void keep(RunResult result) {
        String label = result.getParams().getBenchmark();
        double millis = result.getSecondaryResults().get(CpuTime.LABEL).getScore();
        cpuSeconds.put(label.substring(label.lastIndexOf('.') + 1), millis / 1e3);
    }

    private double seconds(String benchmark) {
        return cpuSeconds.get(benchmark);
    }

    private void row(String benchmark, String what) {
        out.printf(
                Locale.ROOT,
                "  %-34s %,9.0f orders/CPU-s %8.1f MB/CPU-s%n",
                what,
                CodecBench.ORDERS / seconds(benchmark),
                megabytes / seconds(benchmark));
    }
}
