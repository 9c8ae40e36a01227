package io.orderhub.delivery;

import io.orderhub.canonical.Usage;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.Sending;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Puts deliveries of an endpoint with {@code batching} in files. A file is a delivery of its own: in one transaction its
 * bytes and control number are stored and its members are bound to it, so that after a crash there is either the file with
 * all of them or nothing. What happens to the file happens to its members, see {@link BatchMembers}.
 */
@Component
class Batches {

    private static final Logger LOG = LoggerFactory.getLogger(Batches.class);

    private final Set<String> faulty = ConcurrentHashMap.newKeySet();
    private final BatchStore store;
    private final BatchRenderings renderings;
    private final FailureRules rules;
    private final Transactions transactions;
    private final Configuration configuration;

    Batches(
            BatchStore store,
            BatchRenderings renderings,
            FailureRules rules,
            Transactions transactions,
            Configuration configuration) {
        this.store = store;
        this.renderings = renderings;
        this.rules = rules;
        this.transactions = transactions;
        this.configuration = configuration;
    }

    /** Makes a file of whatever is full or has waited long enough. */
    void fill() {
        for (Endpoint endpoint : List.copyOf(configuration.current().endpoints().values())) {
            endpoint.sending().batching().ifPresent(rule -> fill(endpoint, rule));
        }
    }

    /** A fault in one endpoint's documents must not hold up the others; one line tells of it, until it is mended. */
    private void fill(Endpoint endpoint, Sending.Batching rule) {
        try {
            for (Usage usage : Usage.values()) {
                while (fill(endpoint, rule, usage)) {}
            }
            faulty.remove(endpoint.id());
        } catch (DataAccessException | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            if (faulty.add(endpoint.id())) {
                LOG.error("No file can be made for endpoint {}, its deliveries wait", endpoint.id(), e);
            }
        }
    }

    private boolean fill(Endpoint endpoint, Sending.Batching rule, Usage usage) {
        return transactions.in(
                Workload.DELIVERY, () -> store.isDue(endpoint, rule, usage) && file(endpoint, rule, usage));
    }

    private boolean file(Endpoint endpoint, Sending.Batching rule, Usage usage) {
        if (!store.alone(endpoint)) {
            return false;
        }
        List<Claim> members = store.due(endpoint, rule, usage);
        BatchRenderings.Batch batch =
                renderings.render(members.stream().map(Claim::ref).toList(), endpoint, usage);
        batch.file().ifPresent(file -> store.bind(batch, endpoint, usage, file));
        members.forEach(member -> {
            Failure why = batch.unrenderable().get(member.ref());
            if (why != null) {
                rules.park(member, DeliveryState.PARKED, why.code(), why);
            }
        });
        return !members.isEmpty();
    }
}
