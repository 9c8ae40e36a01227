package io.orderhub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.dev.OtherJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the command line as a process of its own, as its users do. */
record CommandProcess(Path home, Path folder) {

    record Result(int exit, String out, String err) {}

    Result run(String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process = OtherJvm.builder(
                        List.of("-Dorderhub.home=" + home.toAbsolutePath()), OrderHubCli.class, arguments)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
