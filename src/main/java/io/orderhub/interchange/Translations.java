package io.orderhub.interchange;

import io.orderhub.canonical.Lane;
import io.orderhub.database.Transactions;
import io.orderhub.database.Workload;
import io.orderhub.reason.ExceptionRaised;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Who translates what, for how long and how often: claims by lease, on the database's clock. */
@Repository
@EnableConfigurationProperties(TranslationSettings.class)
public class Translations {

    private static final int MOST_TOGETHER = 32;

    /** Bytes; that many of them are translated long before their leases end. */
    private static final int SMALL = 32 * 1024;

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final ApplicationEventPublisher events;
    private final TranslationSettings settings;

    public Translations(
            JdbcTemplate jdbc,
            Transactions transactions,
            ApplicationEventPublisher events,
            TranslationSettings settings) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.events = events;
        this.settings = settings;
    }

    /**
     * Claims the reception that has waited longest, and when that is a small one those small ones that come next: a flood of
     * pushes is translated many at a time. One that was tried before goes alone. The attempt counts from here on, so that
     * one that kills the process is parked in the end; the pauses between its attempts grow, so that one that was only there
     * when processes ended, thrice in a minute, is not.
     */
    public List<ClaimedReception> claim(Lane lane) {
        while (true) {
            List<ClaimedReception> claimed = transactions.in(Workload.PIPELINE, () -> claimNext(lane));
            if (claimed.isEmpty() || claimed.get(0).attempt() <= settings.attempts()) {
                return claimed;
            }
            park(claimed.get(0), exhausted(claimed.get(0), "it ended the process, or outlived its lease, each time"));
        }
    }

    private List<ClaimedReception> claimNext(Lane lane) {
        return jdbc.query(
                """
                WITH next AS (
                    SELECT id, size, attempts, next_at FROM reception
                    WHERE state = 'RECEIVED' AND lane = ? AND next_at <= now()
                      AND (lease_until IS NULL
                           OR lease_until + (attempts - 1) * (attempts - 1) * ? * interval '1 ms' < now())
                    ORDER BY next_at, id LIMIT ? FOR UPDATE SKIP LOCKED
                ), taken AS (
                    SELECT id FROM (
                        SELECT id, row_number() OVER waiting AS place,
                               bool_and(size <= ? AND attempts = 0) OVER waiting AS small
                        FROM next WINDOW waiting AS (ORDER BY next_at, id)) AS each
                    WHERE place = 1 OR small
                ), claimed AS (
                    UPDATE reception SET attempts = attempts + 1, lease_token = nextval('translation_lease'),
                           lease_until = now() + ? * interval '1 ms'
                    WHERE id = ANY (ARRAY(SELECT id FROM taken))
                    RETURNING *
                )
                SELECT claimed.*, attempts = 1 AND translations = 0 AS fresh, chunk.content
                FROM claimed
                LEFT JOIN reception_chunk chunk ON chunk.reception_id = id AND chunk.number = 0 AND size <= ?
                ORDER BY next_at, id""",
                (row, i) -> claimed(row),
                lane.ordinal(),
                settings.lease().toMillis(),
                MOST_TOGETHER,
                SMALL,
                settings.lease().toMillis(),
                SMALL);
    }

    private static ClaimedReception claimed(ResultSet row) throws SQLException {
        return new ClaimedReception(
                row.getLong("id"),
                row.getLong("lease_token"),
                row.getString("channel"),
                row.getString("partner"),
                Optional.ofNullable(row.getString("agreement")),
                row.getString("name"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                Lane.values()[row.getInt("lane")],
                row.getInt("attempts"),
                row.getBoolean("fresh"),
                Optional.ofNullable(row.getBytes("content")));
    }

    /** How often a translator must say that it is alive. */
    public Duration heartbeat() {
        return settings.lease().dividedBy(4);
    }

    /**
     * Extends the leases of what one claim took, as far as they still are this process's.
     *
     * @throws LeaseLost when somebody else may have taken over the one that is under way
     */
    public void extend(ClaimedReception underWay, List<ClaimedReception> claims) {
        List<Long> extended = transactions.in(
                Workload.PIPELINE,
                () -> jdbc.query(
                        """
                        UPDATE reception r SET lease_until = now() + ? * interval '1 ms'
                        FROM unnest(?, ?) AS n (id, token) WHERE r.id = n.id AND r.lease_token = n.token
                        RETURNING r.id""",
                        (row, i) -> row.getLong(1),
                        settings.lease().toMillis(),
                        claims.stream().map(ClaimedReception::id).toArray(Long[]::new),
                        claims.stream().map(ClaimedReception::token).toArray(Long[]::new)));
        if (!extended.contains(underWay.id())) {
            throw new LeaseLost(underWay);
        }
    }

    /** The cause is not in the reception (broker or database away): it waits a little and no attempt is counted. */
    public void giveBack(ClaimedReception claim) {
        transactions.in(
                Workload.PIPELINE,
                () -> jdbc.update(
                        """
                        UPDATE reception SET attempts = attempts - 1, next_at = now() + ? * interval '1 ms',
                               lease_token = NULL, lease_until = NULL
                        WHERE id = ? AND lease_token = ?""",
                        settings.pause().toMillis(),
                        claim.id(),
                        claim.token()));
    }

    /** The translation failed: again after a growing pause, or parked after the last attempt. */
    public void failed(ClaimedReception claim, String reason) {
        if (claim.attempt() >= settings.attempts()) {
            park(claim, exhausted(claim, reason));
            return;
        }
        transactions.in(
                Workload.PIPELINE,
                () -> jdbc.update(
                        """
                        UPDATE reception SET next_at = now() + ? * attempts * interval '1 ms',
                               lease_token = NULL, lease_until = NULL
                        WHERE id = ? AND lease_token = ?""",
                        settings.pause().toMillis(),
                        claim.id(),
                        claim.token()));
    }

    /** Stops until a person replays it; opens a case. */
    public void park(ClaimedReception claim, Finding finding) {
        transactions.in(Workload.PIPELINE, () -> {
            int parked = jdbc.update(
                    """
                    UPDATE reception SET state = 'PARKED', reason = ?, lease_token = NULL, lease_until = NULL
                    WHERE id = ? AND lease_token = ?""",
                    finding.code().name(),
                    claim.id(),
                    claim.token());
            if (parked == 1) {
                events.publishEvent(new ExceptionRaised(
                        "reception:" + claim.id() + ":" + finding.code(),
                        finding.code(),
                        List.of("reception:" + claim.id(), "partner:" + claim.partner()),
                        List.of(finding)));
            }
        });
    }

    private static Finding exhausted(ClaimedReception claim, String reason) {
        return Finding.error(ReasonCode.RECEPTION_TRANSLATION_FAILED, "reception " + claim.id(), reason);
    }
}
