package io.orderhub.flow.order;

import io.orderhub.pipeline.InvalidRecords;
import io.orderhub.pipeline.OrderBatch;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/** The step behind the order topics: a batch of records goes through the pipeline, then its offsets are committed. */
@Component("orderBatches")
class OrderBatches {

    private static final Logger LOG = LoggerFactory.getLogger(OrderBatches.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** Below max.poll.interval.ms (five minutes), so that the broker does not give the partitions to others. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(4);

    private final OrderBatch pipeline;
    private final InvalidRecords invalidRecords;
    private final JacksonDataFormat format = OrderRecords.format();

    OrderBatches(OrderBatch pipeline, InvalidRecords invalidRecords) {
        this.pipeline = pipeline;
        this.invalidRecords = invalidRecords;
    }

    /** @throws RuntimeException if the database stayed away: nothing is committed, the consumer reads the batch again */
    public void process(List<Exchange> records, Exchange batch) throws InterruptedException {
        OrderRecords decoded = OrderRecords.decode(records, format);
        untilDone(batch.getContext(), () -> {
            pipeline.process(decoded.orders());
            invalidRecords.record(decoded.invalid());
        });
        commit(records);
    }

    private void untilDone(CamelContext context, Runnable work) throws InterruptedException {
        long giveUp = System.nanoTime() + LONGEST_WAIT.toNanos();
        for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
            try {
                work.run();
                return;
            } catch (RuntimeException e) {
                if (context.isStopping() || context.isStopped() || System.nanoTime() > giveUp) {
                    throw e;
                }
                LOG.warn(
                        "A batch of orders waits for the database: {}",
                        NestedExceptionUtils.getMostSpecificCause(e).getMessage());
                Thread.sleep(pause.toMillis());
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    /** One record's commit covers its own partition only, so the last record of each partition has to commit. */
    private static void commit(List<Exchange> records) {
        Map<String, Exchange> last = new HashMap<>();
        for (Exchange record : records) {
            String partition = record.getMessage().getHeader(KafkaConstants.TOPIC, String.class)
                    + '/'
                    + record.getMessage().getHeader(KafkaConstants.PARTITION, Integer.class);
            last.merge(partition, record, (one, other) -> offset(one) > offset(other) ? one : other);
        }
        last.values().forEach(record -> record.getMessage()
                .getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class)
                .commit());
    }

    private static long offset(Exchange record) {
        return record.getMessage().getHeader(KafkaConstants.OFFSET, Long.class);
    }
}
