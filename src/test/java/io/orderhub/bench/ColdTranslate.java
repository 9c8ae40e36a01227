package io.orderhub.bench;

import io.orderhub.cli.HubHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** {@code bin/orderhub translate} of a file of {@value #ORDERS} orders, a new process each time: time on the clock. */
final class ColdTranslate {

    private static final int ORDERS = 5_000;
    private static final int TIMES = 5;

    private ColdTranslate() {}

    static void measure() throws IOException, InterruptedException {
        Path file = Files.createTempFile("bench", ".edi");
        try {
            new OrderFile(ORDERS, CodecBench.LINES, WholePath.ITEMS, 900_005).writeTo(file);
            run(file); // builds the jar and trains the class archive where they are not there yet
            double[] seconds = new double[TIMES];
            for (int i = 0; i < TIMES; i++) {
                seconds[i] = run(file);
            }
            Arrays.sort(seconds);
            System.out.printf(
                    Locale.ROOT,
                    "bin/orderhub translate, %,d orders, a cold process: %.2f s at best, %.2f s median of %d%n",
                    ORDERS,
                    seconds[0],
                    seconds[TIMES / 2],
                    TIMES);
        } finally {
            Files.delete(file);
        }
    }

    private static double run(Path file) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(
                        HubHome.folder().resolve("bin/orderhub").toString(), "translate", file.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("translate ended with " + process.exitValue());
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
