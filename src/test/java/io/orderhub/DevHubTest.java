package io.orderhub;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderhub.dev.FreePorts;
import io.orderhub.dev.OtherJvm;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The development hub as a newcomer starts it. */
class DevHubTest {

    @TempDir
    Path folder;

    private Process hub;

    @AfterEach
    void end() {
        if (hub != null && hub.isAlive()) {
            hub.destroy();
            hub.onExit().join();
        }
    }

    @Test
    void aTakenPortIsToldInOneLine() throws Exception {
        try (ServerSocket other = new ServerSocket(0)) {
            start(other.getLocalPort(), FreePorts.any());

            assertThat(hub.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(hub.exitValue()).isEqualTo(1);
            assertThat(output())
                    .isEqualTo("orderhub: Port " + other.getLocalPort()
                            + " for HTTP is taken: stop the program that listens on it\n");
        }
    }

    @Test
    void aTakenSftpPortIsToldInOneLine() throws Exception {
        try (ServerSocket other = new ServerSocket(0)) {
            start(FreePorts.any(), other.getLocalPort());

            assertThat(hub.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(hub.exitValue()).isEqualTo(1);
            assertThat(output())
                    .isEqualTo("orderhub: Port " + other.getLocalPort()
                            + " for SFTP is taken: stop the program that listens on it\n");
        }
    }

    private void start(int httpPort, int sftpPort) throws IOException {
        Files.deleteIfExists(outputFile());
        List<String> options = List.of(
                "-Dorderhub.dev.data=" + folder.resolve("data"),
                "-Dorderhub.dev.http-port=" + httpPort,
                "-Dorderhub.dev.sftp-port=" + sftpPort);
        hub = OtherJvm.builder(options, DevHub.class)
                .redirectErrorStream(true)
                .redirectOutput(outputFile().toFile())
                .start();
    }

    private Path outputFile() {
        return folder.resolve("output.log");
    }

    private String output() throws IOException {
        return Files.exists(outputFile()) ? Files.readString(outputFile()) : "";
    }
}
