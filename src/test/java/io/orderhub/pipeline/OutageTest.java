package io.orderhub.pipeline;

import static io.orderhub.pipeline.SampleOrders.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.dev.Database;
import io.orderhub.dev.EmbeddedPostgresServer;
import io.orderhub.dev.SharedPostgres;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

class OutageTest {

    @Test
    void aDatabaseThatIsAwayIsToldToTheCallerAndNeverBlamedOnAnOrder() {
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.temporary()) {
            server.start();
            Database database = server.database("hub");
            SharedPostgres.migrate(database);
            try (PipelineUnderTest hub = PipelineUnderTest.on(database)) {
                new SampleStock(hub).items("A").count("EAST", "A", "10");
                List<CanonicalOrder> batch = List.of(
                        order("PO1").line("A", "4", "10").build(),
                        order("PO2").from(1, 2).line("A", "4", "10").build());

                server.stop();
                assertThatThrownBy(() -> hub.process(batch)).isInstanceOf(RuntimeException.class);
                server.start();
                // a pool may still hand out a connection that the server's stop has ended: the caller gives it again
                await().ignoreExceptionsInstanceOf(CannotCreateTransactionException.class)
                        .untilAsserted(() -> hub.process(batch));

                await().ignoreExceptionsInstanceOf(DataAccessResourceFailureException.class)
                        .untilAsserted(() -> {
                            assertThat(hub.count("exception_case")).isZero();
                            assertThat(hub.count("fulfillment_order")).isEqualTo(2);
                            assertThat(hub.reserved("A")).isEqualByComparingTo("8");
                        });
            }
        }
    }

    @Test
    void aSessionThatIsCutInABatchIsToldToTheCallerAndTheBatchIsDoneOnceAfterwards() throws Exception {
        Database database = SharedPostgres.freshDatabase();
        try (PipelineUnderTest hub = PipelineUnderTest.on(database)) {
            new SampleStock(hub).items("A").count("EAST", "A", "10");
            List<CanonicalOrder> batch =
                    List.of(order("PO1").line("A", "4", "10").build());
            hub.jdbc()
                    .execute(
                            """
                            CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS
                            $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN new; END $$""");
            hub.jdbc().execute("CREATE TRIGGER cut BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION cut()");

            assertThatThrownBy(() -> hub.process(batch)).isInstanceOf(RuntimeException.class);
            hub.jdbc().execute("DROP TRIGGER cut ON journal");
            hub.process(batch);

            assertThat(hub.count("exception_case")).isZero();
            assertThat(hub.reserved("A")).isEqualByComparingTo("4");
        }
    }
}
