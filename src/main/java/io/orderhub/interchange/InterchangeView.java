package io.orderhub.interchange;

import io.orderhub.canonical.Usage;
import java.util.Optional;

/**
 * An interchange as people see it.
 *
 * @param number in its reception, from 1
 * @param partner whose identity the sender is; empty when nobody's
 * @param sender qualifier and id, {@code ZZ/CEDARPINE}
 * @param start offset of its first byte in the reception
 * @param complete whether its trailer was there
 * @param accepted documents whose syntax is accepted
 * @param repeats the reception in which its control number came before
 */
public record InterchangeView(
        long reception,
        int number,
        String standard,
        Optional<String> partner,
        String sender,
        String receiver,
        String control,
        Usage usage,
        long start,
        long length,
        boolean complete,
        int documents,
        int accepted,
        Optional<Long> repeats) {

    /** {@code IC-12-1} */
    public String name() {
        return InterchangeName.of(reception, number);
    }
}
