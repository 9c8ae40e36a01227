package io.orderhub.delivery;

import io.orderhub.canonical.OrderId;
import io.orderhub.fulfillment.OrderStanding;
import io.orderhub.fulfillment.OrderStandings;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.Endpoint;
import io.orderhub.partner.Endpoint.Trigger;
import io.orderhub.partner.OutboundDocument;
import io.orderhub.partner.Sending;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Decides what a replay does with each of some deliveries, and changes nothing. */
@Component
class ReplayPlanner {

    private static final String MARKS =
            """
            SELECT d.id, coalesce(o.uncertain, false) AS uncertain,
                   EXISTS (SELECT FROM delivery_step s WHERE s.delivery_id = d.id) AS begun,
                   coalesce(p.version, 1) = 1 AS goes_first, p.rendered_at,
                   ARRAY (SELECT DISTINCT s.document
                          FROM (SELECT id, endpoint, document, subject, order_id FROM delivery
                                UNION ALL SELECT id, endpoint, document, subject, order_id FROM delivery_archive) AS s
                          WHERE s.order_id = o.order_id AND s.subject = o.subject AND s.endpoint = o.endpoint
                            AND s.id <> o.id
                            AND EXISTS (SELECT FROM delivery_payload l
                                        WHERE l.delivery_id = s.id AND l.rendered_at > p.rendered_at)) AS made_since
            FROM unnest(:ids::bigint[]) AS d (id)
            LEFT JOIN delivery o ON o.id = d.id
            LEFT JOIN LATERAL (SELECT version, rendered_at FROM delivery_payload
                               WHERE delivery_id = d.id ORDER BY chosen DESC, version DESC LIMIT 1) AS p ON true
            """;

    private final JdbcClient jdbc;
    private final OrderStandings orders;
    private final Configuration configuration;

    ReplayPlanner(JdbcClient jdbc, OrderStandings orders, Configuration configuration) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.configuration = configuration;
    }

    /** In the order of the views. */
    List<PlannedReplay> plan(List<DeliveryView> views, ReplayOptions options) {
        Map<OrderId, OrderStanding> standings = orders.of(ordersOf(views));
        return candidates(views).stream()
                .map(each -> new PlannedReplay(each.view(), ground(each, options, standings)))
                .toList();
    }

    private static Set<OrderId> ordersOf(Collection<DeliveryView> views) {
        return views.stream()
                .flatMap(view -> view.ref().subject().orderId().stream())
                .collect(Collectors.toSet());
    }

    private List<ReplayCandidate> candidates(List<DeliveryView> views) {
        Map<Long, DeliveryView> byId =
                views.stream().collect(Collectors.toMap(view -> view.ref().id(), Function.identity()));
        Map<Long, ReplayCandidate> found = new HashMap<>();
        jdbc.sql(MARKS)
                .param("ids", byId.keySet().stream().mapToLong(Long::longValue).toArray())
                .query(row -> {
                    long id = row.getLong("id");
                    found.put(
                            id,
                            new ReplayCandidate(
                                    byId.get(id),
                                    row.getBoolean("uncertain"),
                                    row.getBoolean("begun"),
                                    row.getBoolean("goes_first"),
                                    Optional.ofNullable(row.getTimestamp("rendered_at"))
                                            .map(time -> time.toInstant()),
                                    Set.of((String[]) row.getArray("made_since").getArray())));
                });
        return views.stream().map(view -> found.get(view.ref().id())).toList();
    }

    private ReplayGround ground(
            ReplayCandidate candidate, ReplayOptions options, Map<OrderId, OrderStanding> standings) {
        return switch (candidate.view().state()) {
            case WAITING, BATCHED -> ReplayGround.UNDER_WAY;
            case WITHDRAWN -> ReplayGround.WITHDRAWN;
            case SENT -> finished(candidate, options);
            case PARKED, UNKNOWN -> objection(candidate, options, standings).orElseGet(() -> deadLetter(candidate));
        };
    }

    private ReplayGround finished(ReplayCandidate candidate, ReplayOptions options) {
        Optional<Endpoint> endpoint = endpoint(candidate);
        if (!options.askFinished() || !endpoint.map(ReplayPlanner::canTell).orElse(true)) {
            return ReplayGround.ALREADY_EFFECTIVE;
        }
        if (candidate.changesBytes(options.payload())) {
            return ReplayGround.PARTLY_EFFECTIVE;
        }
        return endpoint.isPresent() ? ReplayGround.ASK_ENDPOINT : ReplayGround.ENDPOINT_GONE;
    }

    /** Why a dead letter must stay one for now. */
    private Optional<ReplayGround> objection(
            ReplayCandidate candidate, ReplayOptions options, Map<OrderId, OrderStanding> standings) {
        if (endpoint(candidate).isEmpty()) {
            return Optional.of(ReplayGround.ENDPOINT_GONE);
        }
        if (candidate.begun() && candidate.changesBytes(options.payload())) {
            return Optional.of(ReplayGround.PARTLY_EFFECTIVE);
        }
        if (endpoint(candidate).get().kind().onlyTells()
                || !saysWhatIsWanted(candidate.view().ref())) {
            return Optional.empty();
        }
        return candidate
                .view()
                .ref()
                .subject()
                .orderId()
                .flatMap(id -> ofOrder(candidate, Optional.ofNullable(standings.get(id)), options));
    }

    /** What tells of something that happened is true whatever becomes of the order. */
    private boolean saysWhatIsWanted(DeliveryRef delivery) {
        return trigger(delivery.endpoint(), delivery.document())
                .map(Trigger::saysWhatIsWanted)
                .orElse(true);
    }

    private Optional<Trigger> trigger(String endpoint, String document) {
        return configuration.current().outbound().find(endpoint, document).map(OutboundDocument::trigger);
    }

    private Optional<ReplayGround> ofOrder(
            ReplayCandidate candidate, Optional<OrderStanding> standing, ReplayOptions options) {
        if (standing.isEmpty()) {
            return Optional.of(ReplayGround.ORDER_GONE);
        }
        Set<Trigger> toldSince = candidate.madeSince().stream()
                .flatMap(document -> trigger(candidate.view().ref().endpoint(), document).stream())
                .collect(Collectors.toSet());
        boolean partIsCancelled = toldSince.contains(Trigger.FULFILLMENT_CANCELLED)
                || candidate.view().ref().subject() instanceof Subject.FulfillmentOrder part
                        && standing.get().cancelledParts().contains(part.number());
        if (!standing.get().mayLeave() || partIsCancelled) {
            return Optional.of(ReplayGround.ORDER_MUST_NOT_LEAVE);
        }
        boolean changed = toldSince.stream().anyMatch(Trigger::saysWhatIsWanted)
                || standing.get()
                        .replacedAt()
                        .flatMap(at -> candidate.madeAt().filter(at::isAfter))
                        .isPresent();
        return changed && options.payload() != PayloadChoice.CURRENT
                ? Optional.of(ReplayGround.ORDER_CHANGED)
                : Optional.empty();
    }

    private ReplayGround deadLetter(ReplayCandidate candidate) {
        boolean mayHaveIt = candidate.uncertain() || candidate.view().state() == DeliveryState.UNKNOWN;
        if (!mayHaveIt) {
            return ReplayGround.DEAD_LETTER;
        }
        return switch (endpoint(candidate).map(ReplayPlanner::whenUncertain).orElse(Sending.WhenUncertain.ASK)) {
            case LOOK_UP -> ReplayGround.LOOK_UP_FIRST;
            case SEND_AGAIN -> ReplayGround.KEY_PROTECTS;
            case ASK -> ReplayGround.OUTCOME_UNKNOWN;
        };
    }

    private static boolean canTell(Endpoint endpoint) {
        return whenUncertain(endpoint) != Sending.WhenUncertain.ASK;
    }

    private static Sending.WhenUncertain whenUncertain(Endpoint endpoint) {
        return endpoint.sending().whenUncertain();
    }

    private Optional<Endpoint> endpoint(ReplayCandidate candidate) {
        return configuration.current().endpoint(candidate.view().ref().endpoint());
    }
}
