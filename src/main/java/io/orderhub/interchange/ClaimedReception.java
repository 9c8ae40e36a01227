package io.orderhub.interchange;

import io.orderhub.canonical.Lane;
import java.time.Instant;
import java.util.Optional;

/**
 * A reception that this process may translate until its lease ends.
 *
 * @param token names the lease; what another process has claimed since has another one
 * @param agreement empty for EDI
 * @param attempt from 1
 */
public record ClaimedReception(
        long id,
        long token,
        String channel,
        String partner,
        Optional<String> agreement,
        String name,
        Instant receivedAt,
        Lane lane,
        int attempt) {}
