package io.orderhub.delivery;

import io.orderhub.interchange.SentBytes;
import io.orderhub.interchange.SentDocuments;
import io.orderhub.interchange.SentFrom;
import io.orderhub.partner.Endpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Of the bytes that go, where they are EDI: its own, else those of the file that it went in. */
    private static final String VERSIONS =
            """
            SELECT wanted.id, coalesce(own.version, 0) AS version
            FROM unnest(:ids::bigint[]) AS wanted (id)
            LEFT JOIN LATERAL (
                SELECT p.version, p.content_type FROM delivery_payload p WHERE p.delivery_id = wanted.id
                ORDER BY p.chosen DESC, p.version DESC LIMIT 1) AS own ON true
            WHERE own.content_type LIKE '%edi%'
               OR own.version IS NULL
                  AND EXISTS (SELECT FROM delivery_step s WHERE s.delivery_id = wanted.id AND s.step = 'batch')
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
            documents.record(
                    from(ref, versions(List.of(ref.id())).get(ref.id()), claim.endpoint()), rendered.content());
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

    /** From now on the receivers' answers are awaited; one may have been quicker than the end of the attempt. */
    @EventListener
    void on(DeliveriesSent sent) {
        Map<Long, Integer> versions =
                versions(sent.all().stream().map(each -> each.delivery().id()).toList());
        documents
                .sent(sent.all().stream()
                        .filter(each -> versions.containsKey(each.delivery().id()))
                        .map(each -> new SentDocuments.Sent(
                                each.delivery().id(),
                                versions.get(each.delivery().id()),
                                !each.alreadyEffective()))
                        .toList())
                .forEach(rejected::park);
    }

    private Map<Long, Integer> versions(List<Long> deliveries) {
        Map<Long, Integer> versions = new HashMap<>();
        jdbc.sql(VERSIONS)
                .param("ids", deliveries.stream().mapToLong(Long::longValue).toArray())
                .query(row -> {
                    versions.put(row.getLong("id"), row.getInt("version"));
                });
        return versions;
    }
}
