package io.orderhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderhub.dev.FreePorts;
import io.orderhub.dev.OtherJvm;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The development hub as a newcomer starts, stops and kills it. */
class DevHubTest {

    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final int ENDED_BY_SIGTERM = 143;

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
    void itStartsAgainAfterAKillAndStopsWithoutLeavingAnything() throws Exception {
        start();
        awaitWelcome();
        hub.destroyForcibly().waitFor();

        start();
        awaitWelcome();
        List<ProcessHandle> services = hub.descendants().toList();
        int welcomed = output().length();
        hub.destroy();

        assertThat(hub.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(hub.exitValue()).isEqualTo(ENDED_BY_SIGTERM);
        assertThat(output().substring(welcomed)).doesNotContain("\tat ", "WARN", "ERROR");
        assertThat(services).noneMatch(ProcessHandle::isAlive);
        assertThat(folder.resolve("data/postgres/data/postmaster.pid")).doesNotExist();
    }

    @Test
    void aTakenPortIsToldInOneLine() throws Exception {
        try (ServerSocket other = new ServerSocket(0)) {
            start(other.getLocalPort(), FreePorts.any());

            assertThat(hub.waitFor(180, TimeUnit.SECONDS)).isTrue();
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

            assertThat(hub.waitFor(180, TimeUnit.SECONDS)).isTrue();
            assertThat(hub.exitValue()).isEqualTo(1);
            assertThat(output())
                    .isEqualTo("orderhub: Port " + other.getLocalPort()
                            + " for SFTP is taken: stop the program that listens on it\n");
        }
    }

    private void start() throws IOException {
        start(FreePorts.any(), FreePorts.any());
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

    private void awaitWelcome() throws IOException {
        await().atMost(PATIENCE).until(() -> output().contains("Ctrl-C stops everything") || !hub.isAlive());
        assertThat(output()).contains("orderhub is ready.");
    }

    private Path outputFile() {
        return folder.resolve("output.log");
    }

    private String output() throws IOException {
        return Files.exists(outputFile()) ? Files.readString(outputFile()) : "";
    }
}
