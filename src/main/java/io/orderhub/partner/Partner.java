package io.orderhub.partner;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One file of {@code config/partners/}: a trading partner, marketplace or shop, and what was agreed with it.
 *
 * @param id the file's stem; lower case letters, digits and hyphens
 * @param identifiers under which it sends EDI
 * @param sftp its folders on the hub's SFTP server; absent for partners that do not use it
 * @param hook where it pushes to; absent for partners that do not
 * @param pull how the hub fetches from it; absent for partners that are not polled
 * @param documents what it gets back about its orders, by set
 * @param firstControlNumber below it no interchange goes to this partner (ISA13, UNB 0020); 1 where nothing was agreed
 */
public record Partner(
        String id,
        String name,
        List<EdiIdentifier> identifiers,
        Optional<Sftp> sftp,
        Optional<Hook> hook,
        Optional<Pull> pull,
        List<Agreement> agreements,
        List<Document> documents,
        long firstControlNumber) {

    public Partner {
        identifiers = List.copyOf(identifiers);
        agreements = List.copyOf(agreements);
        documents =
                documents.stream().sorted(Comparator.comparing(Document::set)).toList();
    }

    /** One whose control numbers begin at 1. */
    public Partner(
            String id,
            String name,
            List<EdiIdentifier> identifiers,
            Optional<Sftp> sftp,
            Optional<Hook> hook,
            Optional<Pull> pull,
            List<Agreement> agreements,
            List<Document> documents) {
        this(id, name, identifiers, sftp, hook, pull, agreements, documents, 1);
    }

    /** One that gets nothing back but acknowledgements. */
    public Partner(
            String id,
            String name,
            List<EdiIdentifier> identifiers,
            Optional<Sftp> sftp,
            Optional<Hook> hook,
            Optional<Pull> pull,
            List<Agreement> agreements) {
        this(id, name, identifiers, sftp, hook, pull, agreements, List.of());
    }

    /** The id of the endpoint that its files go to; there is one when it has {@code sftp} folders. */
    public String outbox() {
        return id + "-outbox";
    }

    /** Who the hub is in what it sends: as its EDI agreements say, else {@code ZZ/ORDERHUB}. */
    public EdiIdentifier hub() {
        return agreements.stream()
                .flatMap(agreement -> agreement.ediId().stream())
                .findFirst()
                .orElse(EdiIdentifier.OF_THE_HUB);
    }

    /** How EDI in its own inbox is read, where it is the sender before the first byte; its agreements are all as strict. */
    public EdiTerms ediTerms() {
        List<Agreement> edi = agreements.stream().filter(Agreement::isEdi).toList();
        return edi.isEmpty()
                ? EdiTerms.TOLERANT
                : new EdiTerms(
                        edi.get(0).strictness(),
                        edi.get(0).acknowledge().errors(),
                        edi.stream()
                                .filter(a -> a.schema().isPresent())
                                .collect(Collectors.toMap(
                                        Agreement::set, a -> a.schema().orElseThrow())));
    }

    /** An interchange identity: ISA05/06 or UNB S002. */
    public record EdiIdentifier(String qualifier, String id) {
        static final EdiIdentifier OF_THE_HUB = new EdiIdentifier("ZZ", "ORDERHUB");

        @Override
        public String toString() {
            return qualifier + "/" + id;
        }
    }

    /**
     * A document that goes to the partner's outbox.
     *
     * @param set an X12 set: {@code 855}, {@code 856}, {@code 810}
     * @param mapping folder below {@code mappings/} that renders it
     * @param trigger on what it is made
     * @param within how long after its event the partner must have it; no clock runs when empty
     * @param when only on events for which this holds; on all when empty
     */
    public record Document(
            String set,
            String mapping,
            Endpoint.Trigger trigger,
            Optional<Duration> within,
            Optional<Condition> when) {}

    /**
     * The partner's place on the SFTP server, as the hub's own account sees it.
     *
     * @param inbox folder the hub polls
     * @param outbox folder the hub writes acknowledgements and documents to
     */
    public record Sftp(String inbox, String outbox) {}

    /**
     * A marketplace's push to {@code POST /hooks/<channel>}.
     *
     * @param scheme how a push is signed and identified
     * @param secret name of the signing key below {@code orderhub.secrets}
     * @param set the document a push holds, one of the partner's agreements
     */
    public record Hook(String channel, Scheme scheme, String secret, String set) {

        /** How a push is signed and identified. */
        public enum Scheme {
            /** {@code X-Shopify-Hmac-Sha256} over the raw bytes, {@code X-Shopify-Webhook-Id} for repeats. */
            SHOPIFY,
            /** {@code X-Hmac-Signature: hmac-sha256-hex=…} over the raw bytes; known again by what it says. */
            EASYPOST
        }
    }

    /**
     * A marketplace's API that the hub polls.
     *
     * @param kind which API
     * @param every pause between two polls
     * @param overlap how far each poll reaches back behind the newest change it has seen, because marketplaces publish late
     * @param set the document a fetched order holds, one of the partner's agreements
     * @param settings addresses, marketplace ids and names of secrets
     */
    public record Pull(Kind kind, Duration every, Duration overlap, String set, Map<String, String> settings) {

        public Pull {
            settings = Map.copyOf(settings);
        }

        /** Which API. */
        public enum Kind {
            /** Amazon Selling Partner API, Orders v0. */
            AMAZON_SP_API
        }
    }
}
