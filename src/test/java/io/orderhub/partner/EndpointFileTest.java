package io.orderhub.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an endpoint's file may say of how to send, and how a fault is named. */
class EndpointFileTest {

    private static final String HEAD =
            """
            kind: wms_sftp
            document: "940"
            mapping: m
            trigger: fulfillment_ready
            """;

    @TempDir
    private Path home;

    @BeforeEach
    void mapping() throws IOException {
        Files.createDirectories(home.resolve("mappings/m"));
        Files.createDirectories(home.resolve("config/endpoints"));
    }

    @Test
    void everything_that_a_file_says_is_read() throws IOException {
        Sending sending =
                load("""
                        limits: {concurrency: 8, perSecond: 10, perMinute: 300}
                        retry:
                          attempts: 6
                          firstDelay: 1s
                          maxDelay: 5m
                          timeout: 20s
                          on:
                            refused: {attempts: 3, firstDelay: 1m}
                            throttled: {attempts: 9}
                        circuit: {calls: 20, failures: 50, probeEvery: 10s, probes: 3}
                        hours: {zone: America/New_York, open: ["MON-FRI 06:00-22:00"], closed: [2026-12-25]}
                        maximumAge: 3d
                        batching: {count: 50, within: 30s}
                        whenUncertain: ask
                        """)
                        .sending();
        assertThat(sending.limits()).isEqualTo(new Sending.Limits(8, Optional.of(10), Optional.of(300)));
        assertThat(sending.retry().rule(Sending.FailedBy.REFUSED))
                .isEqualTo(new Sending.Rule(3, Duration.ofMinutes(1), Duration.ofMinutes(5)));
        assertThat(sending.retry().rule(Sending.FailedBy.THROTTLED).attempts()).isEqualTo(9);
        assertThat(sending.retry().rule(Sending.FailedBy.NO_ANSWER).attempts()).isEqualTo(6);
        assertThat(sending.circuit()).isEqualTo(new Sending.Circuit(20, 50, Duration.ofSeconds(10), 3));
        assertThat(sending.hours().orElseThrow().closed()).hasSize(1);
        assertThat(sending.maximumAge()).contains(Duration.ofDays(3));
        assertThat(sending.batching()).contains(new Sending.Batching(50, Duration.ofSeconds(30)));
        assertThat(sending.whenUncertain()).isEqualTo(Sending.WhenUncertain.ASK);
    }

    @Test
    void what_a_file_leaves_out_has_a_default() throws IOException {
        assertThat(load("").sending()).isEqualTo(Sending.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limits: {concurrency: 0}                      | concurrency must be at least 1, not 0",
                "limits: {perSecond: 0}                        | perSecond must be at least 1, not 0",
                "limits: {perHour: 5}                          | perHour",
                "retry: {firstDelay: 10m, maxDelay: 1m}        | maxDelay must be at least PT10M, not PT1M",
                "retry: {on: {teapot: {attempts: 2}}}          | teapot",
                "circuit: {failures: 120}                      | failures are percent",
                "hours: {zone: Europe/Nowhere, open: [\"MON 08:00-18:00\"]} | Europe/Nowhere",
                "hours: {zone: Europe/London, open: [\"all day\"]} | write it like 'MON-FRI 08:00-18:00'",
                "maximumAge: soon                              | write it like 30s",
                "batching: {count: 0, within: 30s}             | count must be at least 1",
                "whenUncertain: guess                          | guess",
            })
    void a_fault_names_file_line_and_reason(String line, String reason) throws IOException {
        ConfigurationException thrown = catchThrowableOfType(ConfigurationException.class, () -> load(line));
        assertThat(thrown.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.file()).isEqualTo("config/endpoints/wms.yaml");
            assertThat(fault.line()).isEqualTo(5);
            assertThat(fault.reason()).contains(reason);
        });
    }

    @Test
    void concurrency_among_the_settings_is_sent_to_its_place() {
        ConfigurationException thrown =
                catchThrowableOfType(ConfigurationException.class, () -> load("settings: {concurrency: \"4\"}"));
        assertThat(thrown.faults()).singleElement().satisfies(fault -> assertThat(fault.reason())
                .contains("limits: {concurrency: 4}"));
    }

    private Endpoint load(String more) throws IOException {
        Files.writeString(home.resolve("config/endpoints/wms.yaml"), HEAD + more + "\n");
        return new SnapshotLoader(home, UnaryOperator.identity())
                .load()
                .endpoint("wms")
                .orElseThrow();
    }
}
