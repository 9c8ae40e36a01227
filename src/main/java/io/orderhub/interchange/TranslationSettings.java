package io.orderhub.interchange;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How translations are repeated.
 *
 * @param lease how long a translator may be silent before another one takes over
 * @param attempts after this many a reception is parked
 * @param pause before the second attempt; longer before the next ones
 * @param shortAfter how long outcomes may stand still before a reception is translated again
 */
@ConfigurationProperties("orderhub.translation")
public record TranslationSettings(
        @DefaultValue("15s") Duration lease,
        @DefaultValue("3") int attempts,
        @DefaultValue("2s") Duration pause,
        @DefaultValue("60s") Duration shortAfter) {}
