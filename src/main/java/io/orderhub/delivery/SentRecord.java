package io.orderhub.delivery;

import io.orderhub.interchange.SentBytes;
import io.orderhub.interchange.SentDocuments;
import io.orderhub.interchange.SentFrom;
import io.orderhub.partner.Endpoint;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the ledger what EDI goes out, so that the receiver's acknowledgement finds it. */
@Component
class SentRecord {

    private static final String MEMBERS =
            """
            SELECT d.*, s.value AS control FROM delivery d
            JOIN delivery_step s ON s.delivery_id = d.id AND s.step = 'set'
            WHERE d.batch = ?
            """;

    private static final String VERSION =
            """
            (SELECT version FROM delivery_payload WHERE delivery_id = :id ORDER BY chosen DESC, version DESC LIMIT 1)
            UNION ALL
            SELECT 0 FROM delivery_step WHERE delivery_id = :id AND step = 'batch'
            LIMIT 1
            """;

    private final JdbcClient jdbc;
    private final SentDocuments documents;
    private final RejectedDeliveries rejected;

    SentRecord(JdbcClient jdbc, SentDocuments documents, RejectedDeliveries rejected) {
        this.jdbc = jdbc;
        this.documents = documents;
        this.rejected = rejected;
    }

    /** These bytes go next; they were rendered just now, or before: a replay may choose others than the newest. */
    void goes(Claim claim, Rendered rendered) {
        if (!rendered.contentType().contains("edi")) {
            return;
        }
        DeliveryRef ref = claim.ref();
        Map<String, SentFrom> members = members(ref, claim.endpoint());
        if (members.isEmpty()) {
            documents.record(from(ref, version(ref.id()).orElseThrow(), claim.endpoint()), rendered.content());
        } else {
            documents.record(members, rendered.content());
        }
    }

    private static SentFrom from(DeliveryRef ref, int version, Endpoint endpoint) {
        return new SentFrom(
                ref.id(),
                version,
                ref.endpoint(),
                ref.subject().name(),
                ref.subject().orderId(),
                endpoint.acknowledgedWithin());
    }

    /** The deliveries whose documents this one's file holds, by the control numbers of their sets. */
    private Map<String, SentFrom> members(DeliveryRef file, Endpoint endpoint) {
        Map<String, SentFrom> members = new HashMap<>();
        if (file.subject() instanceof Subject.Interchange) {
            jdbc.sql(MEMBERS).param(file.id()).query(row -> {
                members.put(row.getString("control"), from(DeliveryRows.ref(row), SentBytes.IN_FILE, endpoint));
            });
        }
        return members;
    }

    /** From now on the receiver's answer is awaited; it may have been quicker than the end of the attempt. */
    @EventListener
    void on(DeliverySent sent) {
        long id = sent.delivery().id();
        boolean isRejected = version(id)
                .filter(version -> documents.sent(id, version, !sent.alreadyEffective()))
                .isPresent();
        if (isRejected) {
            rejected.park(id);
        }
    }

    /** Of the bytes that go: its own, else those of the file that it went in. */
    private Optional<Integer> version(long delivery) {
        return jdbc.sql(VERSION).param("id", delivery).query(Integer.class).optional();
    }
}
