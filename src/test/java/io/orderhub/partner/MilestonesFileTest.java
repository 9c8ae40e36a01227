package io.orderhub.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What config/milestones.yaml may say, and how a fault is named. */
class MilestonesFileTest {

    @TempDir
    private Path home;

    @BeforeEach
    void partnerAndEndpoint() throws IOException {
        Files.createDirectories(home.resolve("mappings/m"));
        Files.createDirectories(home.resolve("config/endpoints"));
        Files.createDirectories(home.resolve("config/partners"));
        Files.writeString(
                home.resolve("config/endpoints/wms.yaml"),
                """
                kind: wms_sftp
                document: "940"
                mapping: m
                trigger: fulfillment_ready
                settings: {warehouse: EAST}
                """);
        Files.writeString(
                home.resolve("config/partners/acme.yaml"),
                """
                name: Acme
                agreements:
                  - {set: orders, format: JSON, mapping: m}
                """);
    }

    @Test
    void everything_that_the_file_says_is_read() throws IOException {
        List<Milestone> milestones = load(
                """
                        thing: fulfillment_order
                            states: [RELEASED, PICKING]
                            within: 4h
                            except:
                              - {warehouse: EAST, partner: acme, within: 2h}
                            urgency: low
                            escalate:
                              - {after: 4h, urgency: normal}
                              - {after: 8h, urgency: HIGH, mail: lead@example.com}""");
        assertThat(milestones).singleElement().satisfies(milestone -> {
            assertThat(milestone.id()).isEqualTo("m1");
            assertThat(milestone.thing()).isEqualTo(Milestone.Thing.FULFILLMENT_ORDER);
            assertThat(milestone.states()).isEqualTo(Set.of("RELEASED", "PICKING"));
            assertThat(milestone.within()).isEqualTo(Duration.ofHours(4));
            assertThat(milestone.except()).singleElement().satisfies(except -> {
                assertThat(except.warehouse()).contains("EAST");
                assertThat(except.within()).isEqualTo(Duration.ofHours(2));
            });
            assertThat(milestone.urgency()).isEqualTo(Milestone.Urgency.LOW);
            assertThat(milestone.escalation())
                    .extracting(step -> step.after() + " " + step.urgency() + " "
                            + step.mail().orElse(""))
                    .containsExactly("PT4H NORMAL ", "PT8H HIGH lead@example.com");
        });
    }

    @Test
    void what_the_file_leaves_out_has_a_default() throws IOException {
        assertThat(load("thing: ship_date\n    before: 24h")).singleElement().satisfies(milestone -> {
            assertThat(milestone.states()).isEqualTo(Milestone.Thing.SHIP_DATE.states());
            assertThat(milestone.within()).isEqualTo(Duration.ofHours(-24));
            assertThat(milestone.urgency()).isEqualTo(Milestone.Urgency.NORMAL);
            assertThat(milestone.escalation()).isEmpty();
        });
    }

    @Test
    void without_the_file_nothing_is_watched() {
        assertThat(new SnapshotLoader(home, UnaryOperator.identity()).load().milestones())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "thing: teapot, within: 4h                                    | teapot",
                "thing: order, within: soon                                   | write it like 30s",
                "thing: order, witin: 4h                                      | witin",
                "within: 4h                                                   | thing",
                "thing: order                                                 | order needs 'within'",
                "thing: order, before: 4h                                     | order needs 'within', not 'before'",
                "thing: ship_date, within: 4h                                 | give 'before', not 'within'",
                "thing: order, within: 0s                                     | within must be more than nothing",
                "thing: ship_date, before: -1h                                | before must be more than nothing",
                "thing: order, states: [RELEASED], within: 4h                 | order does not get stuck in RELEASED; it may be HELD",
                "thing: order, within: 4h, except: [{within: 2h}]             | an exception is for something",
                "thing: order, within: 4h, except: [{warehouse: EAST, within: 2h}] | order has no warehouse",
                "thing: parcel, within: 4h, except: [{warehouse: MOON, within: 2h}] | there is no warehouse MOON",
                "thing: parcel, within: 4h, except: [{partner: nobody, within: 2h}] | there is no partner nobody",
                "thing: endpoint, within: 4h, except: [{endpoint: gone, within: 2h}] | there is no endpoint gone",
                "thing: parcel, within: 4h, except: [{partner: acme}]         | parcel needs 'within'",
                "thing: order, within: 4h, escalate: [{after: 2h, urgency: LOW}] | escalation does not lower the urgency",
                "thing: order, within: 4h, escalate: [{after: 2h, urgency: HIGH}, {after: 1h, urgency: HIGH}] | each step comes after",
                "thing: order, within: 4h, escalate: [{after: 2h, urgency: HIGH, mail: boss}] | boss is no mail address",
            })
    void a_fault_names_file_line_and_reason(String entry, String reason) throws IOException {
        Files.writeString(home.resolve("config/milestones.yaml"), "milestones:\n  m1: {" + entry + "}\n");
        ConfigurationException thrown = catchThrowableOfType(
                ConfigurationException.class, () -> new SnapshotLoader(home, UnaryOperator.identity()).load());
        assertThat(thrown.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.file()).isEqualTo("config/milestones.yaml");
            assertThat(fault.line()).isEqualTo(2);
            assertThat(fault.reason()).contains(reason);
        });
    }

    private List<Milestone> load(String entry) throws IOException {
        Files.writeString(home.resolve("config/milestones.yaml"), "milestones:\n  m1:\n    " + entry + "\n");
        return new SnapshotLoader(home, UnaryOperator.identity()).load().milestones();
    }
}
