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
 * @param fresh no translation of it was begun before, so that there is nothing of one to be replaced
 * @param content the raw bytes of a small one, which came with the claim; others are read on the way
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
        int attempt,
        boolean fresh,
        Optional<byte[]> content) {}
