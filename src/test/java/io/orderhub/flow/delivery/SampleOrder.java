package io.orderhub.flow.delivery;

import io.orderhub.canonical.CanonicalJson;
import io.orderhub.canonical.CanonicalOrder;
import io.orderhub.canonical.OrderLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** An order of one line with everything that outbound documents ask for. */
public final class SampleOrder {

    private static final String CANONICAL =
            """
            {"source":{"channel":"sftp","partner":"cedar-pine","agreement":"cedar-pine-850","reception":%d,"document":%d,
              "control":"0003","receivedAt":"2026-01-05T09:00:00Z","lane":"BULK"},
             "orderNumber":"PO%08d","buyer":"CEDARPINE","usage":"PRODUCTION","orderDate":"2026-01-05",
             "type":"STAND_ALONE","purpose":"ORIGINAL","revision":0,"currency":"USD",
             "parties":[{"role":"SHIP_TO","roleCode":"ST","name":"Cedar & Pine 12","ids":[{"kind":"BUYER","value":"0012"}],
               "address":{"street":["4064 2nd Ave N"],"city":"Dallas","region":"TX","postalCode":"75202","country":"US"}}],
             "dates":{"deliverNotAfter":"2026-01-20"},"payment":{"status":"TERMS"},"shipping":{},
             "lines":[{"lineNumber":"1","quantity":4,"unitOfMeasure":"CA","unitPrice":177.61,
               "ids":[{"kind":"UPC","value":"ITEM"}],"description":"Bath towel"}]}
            """;

    private SampleOrder() {}

    public static CanonicalOrder of(long reception, int document) {
        return read(CANONICAL.formatted(reception, document, document).replace("ITEM", "356137724136"));
    }

    /** A further line. */
    static OrderLine line(String item, String quantity) {
        CanonicalOrder order = read(CANONICAL.formatted(1, 1, 1).replace("ITEM", item));
        return order.lines().get(0).withQuantity(new BigDecimal(quantity));
    }

    private static CanonicalOrder read(String text) {
        try {
            return new CanonicalJson().read(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
