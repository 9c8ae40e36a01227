package io.orderhub.partner;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.orderhub.canonical.Lane;
import io.orderhub.canonical.PartyRole;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files of {@code config/} as they are written; what is left out gets its default here. */
final class ConfigurationFiles {

    private ConfigurationFiles() {}

    record PartnerFile(
            @JsonProperty(required = true) String name,
            Optional<List<Partner.EdiIdentifier>> identifiers,
            Optional<Partner.Sftp> sftp,
            Optional<Partner.Hook> hook,
            Optional<PullPart> pull,
            @JsonProperty(required = true) List<AgreementPart> agreements,
            Optional<Map<String, DocumentPart>> documents,
            Optional<AcknowledgementPart> acknowledgement,
            Optional<Long> firstControlNumber) {

        Partner of(String id, AcknowledgementTerms usual) {
            return new Partner(
                    id,
                    name,
                    identifiers.orElse(List.of()),
                    sftp,
                    hook,
                    pull.map(PullPart::of),
                    agreements.stream().map(a -> a.of(id, usual)).toList(),
                    documents.orElse(Map.of()).entrySet().stream()
                            .map(document -> document.getValue().of(document.getKey()))
                            .toList(),
                    firstControlNumber.orElse(1L));
        }

        /** Acknowledgements need a place to go: a partner with an outbox has an endpoint without a file of its own. */
        Optional<Endpoint> outbox(String id) {
            Partner partner = of(id, AcknowledgementTerms.ALWAYS);
            return sftp.map(folders -> new Endpoint(
                    partner.outbox(),
                    Endpoint.Kind.PARTNER_SFTP,
                    "997",
                    "",
                    Endpoint.Trigger.ACKNOWLEDGEMENT,
                    AcknowledgementPart.in(acknowledgement, outboxSettings(partner, folders)),
                    Sending.DEFAULT));
        }

        private static Map<String, String> outboxSettings(Partner partner, Partner.Sftp folders) {
            Map<String, String> settings = new HashMap<>();
            settings.put("partner", partner.id());
            settings.put("folder", folders.outbox());
            settings.put("test", "true");
            settings.put("standard", Agreement.Format.X12.name());
            settings.put("sender", partner.hub().toString());
            partner.identifiers().stream()
                    .findFirst()
                    .ifPresent(identifier -> settings.put("receiver", identifier.toString()));
            return settings;
        }
    }

    record DocumentPart(
            Optional<String> mapping,
            Optional<Endpoint.Trigger> trigger,
            Optional<Duration> within,
            Optional<Condition> when) {

        /** On what the usual documents are made. */
        private static final Map<String, Endpoint.Trigger> USUAL = Map.of(
                "855", Endpoint.Trigger.ORDER_DECIDED,
                "865", Endpoint.Trigger.CHANGE_DECIDED,
                "856", Endpoint.Trigger.SHIPMENT_SHIPPED,
                "810", Endpoint.Trigger.SHIPMENT_SHIPPED);

        Partner.Document of(String set) {
            return new Partner.Document(
                    set,
                    mapping.orElse("x12/" + set),
                    trigger.orElseGet(() -> USUAL.getOrDefault(set, Endpoint.Trigger.ACKNOWLEDGEMENT)),
                    within,
                    when);
        }
    }

    record StandardsFile(
            @JsonProperty(required = true) List<AgreementPart> agreements, Optional<AcknowledgePart> acknowledge) {

        /** How the hub answers where a partner's file says nothing. */
        AcknowledgementTerms usual() {
            return acknowledge.orElse(AcknowledgePart.NOTHING).over(AcknowledgementTerms.ALWAYS);
        }
    }

    record PullPart(
            @JsonProperty(required = true) Partner.Pull.Kind kind,
            Optional<Duration> every,
            Optional<Duration> overlap,
            @JsonProperty(required = true) String set,
            Optional<Map<String, String>> settings) {

        Partner.Pull of() {
            return new Partner.Pull(
                    kind,
                    every.orElse(Duration.ofMinutes(1)),
                    overlap.orElse(Duration.ofMinutes(5)),
                    set,
                    settings.orElse(Map.of()));
        }
    }

    record AgreementPart(
            Optional<String> id,
            @JsonProperty(required = true) String set,
            @JsonProperty(required = true) Agreement.Format format,
            @JsonProperty(required = true) String mapping,
            Optional<Lane> lane,
            Optional<Agreement.Strictness> strictness,
            Optional<String> schema,
            Optional<Agreement.DuplicateRule> duplicates,
            Optional<AcknowledgePart> acknowledge,
            Optional<Map<String, String>> defaults,
            @JsonAlias("ediId") Optional<Partner.EdiIdentifier> hub) {

        AgreementPart {
            acknowledge.ifPresent(part -> part.check(format));
        }

        Agreement of(String partner, AcknowledgementTerms usual) {
            return new Agreement(
                    id.orElse(partner + "-" + set.toLowerCase(Locale.ROOT)),
                    partner,
                    format,
                    set,
                    mapping,
                    lane.orElse(isEdi() ? Lane.BULK : Lane.INTERACTIVE),
                    strictness.orElse(Agreement.Strictness.TOLERANT),
                    schema,
                    duplicates.orElse(Agreement.DuplicateRule.REJECT),
                    isEdi() ? acknowledge.orElse(AcknowledgePart.NOTHING).over(usual) : AcknowledgementTerms.NEVER,
                    defaults.orElse(Map.of()),
                    hub);
        }

        private boolean isEdi() {
            return format == Agreement.Format.X12 || format == Agreement.Format.EDIFACT;
        }
    }

    record EndpointFile(
            @JsonProperty(required = true) Endpoint.Kind kind,
            @JsonProperty(required = true) String document,
            @JsonProperty(required = true) String mapping,
            @JsonProperty(required = true) Endpoint.Trigger trigger,
            Optional<Map<String, String>> settings,
            Optional<SendingFiles.RetryPart> retry,
            Optional<SendingFiles.LimitsPart> limits,
            Optional<SendingFiles.CircuitPart> circuit,
            Optional<SendingFiles.HoursPart> hours,
            Optional<Duration> maximumAge,
            Optional<SendingFiles.BatchingPart> batching,
            Optional<Sending.WhenUncertain> whenUncertain,
            Optional<Condition> when,
            Optional<Map<String, FurtherPart>> documents,
            Optional<AcknowledgementPart> acknowledgement,
            Optional<Boolean> enabled,
            Optional<NoticesPart> notices) {

        private static final Set<Endpoint.Kind> SEVERAL =
                Set.of(Endpoint.Kind.ERP_REST, Endpoint.Kind.ERP_JDBC, Endpoint.Kind.WMS_SFTP, Endpoint.Kind.WMS_REST);

        EndpointFile {
            if (settings.filter(all -> all.containsKey("concurrency")).isPresent()) {
                throw new IllegalArgumentException("concurrency is no setting: write 'limits: {concurrency: 4}'");
            }
            if (maximumAge.filter(age -> age.isNegative() || age.isZero()).isPresent()) {
                throw new IllegalArgumentException("maximumAge must be longer than nothing");
            }
            SettingWords.check(kind, settings.orElse(Map.of()));
            if (notices.isPresent() != (trigger == Endpoint.Trigger.ORDER_NOTICE)) {
                throw new IllegalArgumentException(
                        "'notices' and 'trigger: order_notice' go together: who is told of what");
            }
            if (kind == Endpoint.Kind.MAIL && notices.isEmpty()) {
                throw new IllegalArgumentException(
                        "kind mail needs 'trigger: order_notice' and 'notices: {of: [shipped]}'");
            }
            if (trigger == Endpoint.Trigger.STATE_CHANGED && kind != Endpoint.Kind.WEBHOOK) {
                throw new IllegalArgumentException("trigger state_changed is for kind webhook only");
            }
            if (batching.isPresent() && kind != Endpoint.Kind.WMS_SFTP) {
                throw new IllegalArgumentException("batching is for files of kind wms_sftp only");
            }
            if (documents.isPresent() && !SEVERAL.contains(kind)) {
                throw new IllegalArgumentException(
                        "documents are for kinds erp_rest, erp_jdbc, wms_sftp and wms_rest: others get one");
            }
            if (documents.filter(all -> all.containsKey(document)).isPresent()) {
                throw new IllegalArgumentException("documents: '" + document + "' is the endpoint's first already");
            }
        }

        Endpoint of(String id) {
            return new Endpoint(
                    id,
                    kind,
                    document,
                    mapping,
                    trigger,
                    allSettings(),
                    sending(),
                    when,
                    documents.orElse(Map.of()).entrySet().stream()
                            .map(part -> part.getValue().of(part.getKey()))
                            .toList(),
                    notices.map(NoticesPart::terms));
        }

        private Map<String, String> allSettings() {
            Map<String, String> all = AcknowledgementPart.in(acknowledgement, settings.orElse(Map.of()));
            enabled.ifPresent(on -> all.put(Endpoint.ENABLED, on.toString()));
            return all;
        }

        private Sending sending() {
            return new Sending(
                    retry.map(SendingFiles.RetryPart::of).orElse(Sending.DEFAULT.retry()),
                    limits.map(SendingFiles.LimitsPart::of).orElse(Sending.DEFAULT.limits()),
                    circuit.map(SendingFiles.CircuitPart::of).orElse(Sending.DEFAULT.circuit()),
                    hours.map(SendingFiles.HoursPart::of),
                    maximumAge,
                    batching.map(SendingFiles.BatchingPart::of),
                    whenUncertain.orElse(
                            // a receiver of these can be asked nothing, but knows the id that every repeat has
                            kind.onlyTells() ? Sending.WhenUncertain.SEND_AGAIN : Sending.WhenUncertain.LOOK_UP));
        }
    }

    /** Who is told of what becomes of orders. */
    record NoticesPart(
            @JsonProperty(required = true) Set<NoticeState> of,
            Optional<Set<String>> partners,
            Optional<Set<String>> agreements,
            Optional<List<PartyRole>> to,
            Optional<String> language) {

        NoticesPart {
            terms(of, partners, agreements, to, language);
        }

        NoticeTerms terms() {
            return terms(of, partners, agreements, to, language);
        }

        private static NoticeTerms terms(
                Set<NoticeState> of,
                Optional<Set<String>> partners,
                Optional<Set<String>> agreements,
                Optional<List<PartyRole>> to,
                Optional<String> language) {
            return new NoticeTerms(
                    of,
                    partners.orElse(Set.of()),
                    agreements.orElse(Set.of()),
                    to.orElse(List.of(PartyRole.SHIP_TO, PartyRole.BILL_TO, PartyRole.BUYER)),
                    language.orElse("en"));
        }
    }

    record FurtherPart(
            @JsonProperty(required = true) String mapping,
            @JsonProperty(required = true) Endpoint.Trigger trigger,
            Optional<Condition> when) {

        Endpoint.Further of(String document) {
            return new Endpoint.Further(document, mapping, trigger, when);
        }
    }

    /** Whether the receiver acknowledges EDI (997, 999 or CONTRL), and how soon. */
    record AcknowledgementPart(@JsonProperty(required = true) boolean expected, Optional<Duration> within) {

        private static final Duration USUAL = Duration.ofHours(24);

        /** The settings with what the other parts of the hub read of it. */
        static Map<String, String> in(Optional<AcknowledgementPart> part, Map<String, String> settings) {
            Map<String, String> all = new HashMap<>(settings);
            part.filter(AcknowledgementPart::expected)
                    .ifPresent(expected -> all.put(
                            Endpoint.ACKNOWLEDGED_WITHIN,
                            expected.within().orElse(USUAL).toString()));
            return all;
        }
    }
}
