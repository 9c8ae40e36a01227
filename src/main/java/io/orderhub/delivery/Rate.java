package io.orderhub.delivery;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a carrier asks for one service.
 *
 * @param id by which it is bought
 * @param days until delivery, as the carrier expects
 * @param date of delivery, where the carrier tells one
 */
public record Rate(
        String id,
        String carrier,
        String service,
        BigDecimal price,
        String currency,
        Optional<Integer> days,
        Optional<LocalDate> date) {

    /** The day of delivery; the last of all days when the carrier says nothing. */
    LocalDate arrives(LocalDate today) {
        return date.or(() -> days.map(today::plusDays)).orElse(LocalDate.MAX);
    }
}
