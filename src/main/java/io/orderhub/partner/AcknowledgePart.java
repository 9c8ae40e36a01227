package io.orderhub.partner;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.orderhub.partner.AcknowledgementTerms.AcceptedSets;
import io.orderhub.partner.AcknowledgementTerms.Errors;
import io.orderhub.partner.AcknowledgementTerms.Kind;
import io.orderhub.partner.AcknowledgementTerms.Send;
import io.orderhub.partner.AcknowledgementTerms.Ta1;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The key {@code acknowledge} as it is written: one word, or what differs from the hub's own terms. */
record AcknowledgePart(
        Optional<Send> send,
        Optional<Kind> kind,
        Optional<String> version,
        Optional<Errors> errors,
        Optional<AcceptedSets> acceptedSets,
        Optional<Ta1> ta1,
        Optional<Partner.EdiIdentifier> sender,
        Optional<Partner.EdiIdentifier> receiver,
        Optional<String> groupSender,
        Optional<String> groupReceiver) {

    /** As the file has it, and as every fault begins that is found in the terms themselves. */
    static final String KEY = "acknowledge:";

    static final AcknowledgePart NOTHING = new AcknowledgePart(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private static final String X12_VERSION = "00[0-9]{4}[0-9A-Z]{0,6}";
    private static final String APPLICATION_CODE = "[0-9A-Za-z._/&-]{2,15}";
    private static final String EDIFACT_VERSION = "[0-9A-Z]{1,3}:[0-9A-Z]{1,3}:[A-Z]{1,3}(:[0-9A-Z]{1,6})?";

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    AcknowledgePart(
            @JsonProperty("send") Optional<Send> send,
            @JsonProperty("kind") Optional<Kind> kind,
            @JsonProperty("version") Optional<String> version,
            @JsonProperty("errors") Optional<Errors> errors,
            @JsonProperty("acceptedSets") Optional<AcceptedSets> acceptedSets,
            @JsonProperty("ta1") Optional<Ta1> ta1,
            @JsonProperty("sender") Optional<Partner.EdiIdentifier> sender,
            @JsonProperty("receiver") Optional<Partner.EdiIdentifier> receiver,
            @JsonProperty("groupSender") Optional<String> groupSender,
            @JsonProperty("groupReceiver") Optional<String> groupReceiver) {
        this.send = send;
        this.kind = kind;
        this.version = version;
        this.errors = errors;
        this.acceptedSets = acceptedSets;
        this.ta1 = ta1;
        this.sender = sender;
        this.receiver = receiver;
        this.groupSender = groupSender;
        this.groupReceiver = groupReceiver;
        Stream.of(groupSender, groupReceiver)
                .flatMap(Optional::stream)
                .filter(code -> !code.matches(APPLICATION_CODE))
                .forEach(code -> {
                    throw new IllegalArgumentException("acknowledge: '" + code
                            + "' is no GS02 or GS03: 2 to 15 letters, digits or signs, no blanks");
                });
        version.filter(v -> !v.matches(X12_VERSION) && !v.matches(EDIFACT_VERSION))
                .ifPresent(v -> {
                    throw new IllegalArgumentException("acknowledge.version '" + v
                            + "' is no version: write 005010 or 005010X231A1 for X12, D:3:UN for EDIFACT");
                });
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static AcknowledgePart of(String word) {
        Send send =
                switch (word.toLowerCase(Locale.ROOT)) {
                    case "always" -> Send.ALWAYS;
                    case "never" -> Send.NEVER;
                    default ->
                        throw new IllegalArgumentException(
                                "acknowledge is 'always', 'never' or a list of terms, not '" + word + "'");
                };
        return new AcknowledgePart(
                Optional.of(send),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** What this leaves out is as the hub does it for everybody. */
    AcknowledgementTerms over(AcknowledgementTerms usual) {
        Send sent = send.orElse(usual.send());
        return new AcknowledgementTerms(
                sent,
                kind.orElse(usual.kind()),
                version.or(usual::version),
                errors.orElse(usual.errors()),
                acceptedSets.orElse(usual.acceptedSets()),
                ta1.orElse(sent == Send.NEVER ? Ta1.NEVER : usual.ta1()),
                sender.or(usual::sender),
                receiver.or(usual::receiver),
                groupSender.or(usual::groupSender),
                groupReceiver.or(usual::groupReceiver));
    }

    /** @throws IllegalArgumentException when documents of this format cannot be answered so */
    void check(Agreement.Format format) {
        boolean x12 = format == Agreement.Format.X12;
        if (!x12 && format != Agreement.Format.EDIFACT) {
            refuse(
                    send.filter(s -> s == Send.ALWAYS).isPresent() || ta1.isPresent() || kind.isPresent(),
                    "only X12 and EDIFACT are acknowledged, not " + format);
            return;
        }
        refuse(x12 && kind.filter(k -> k == Kind.CONTRL).isPresent(), "CONTRL answers EDIFACT, not X12");
        boolean ofX12 = kind.filter(k -> k == Kind.FUNCTIONAL_997 || k == Kind.IMPLEMENTATION_999)
                .isPresent();
        refuse(!x12 && ofX12, "997 and 999 answer X12, not EDIFACT");
        refuse(!x12 && ta1.isPresent(), "a TA1 answers X12, not EDIFACT");
        refuse(
                !x12 && (groupSender.isPresent() || groupReceiver.isPresent()),
                "groupSender and groupReceiver are GS02 and GS03 of X12; a CONTRL has no group");
        refuse(
                version.filter(v -> !v.matches(x12 ? X12_VERSION : EDIFACT_VERSION))
                        .isPresent(),
                "version " + version.orElse("") + " is none of " + format);
        boolean old = version.filter(v -> v.compareTo("005010") < 0).isPresent();
        refuse(
                x12 && old && kind.filter(k -> k == Kind.IMPLEMENTATION_999).isPresent(),
                "a 999 begins with version 005010");
    }

    private static void refuse(boolean wrong, String reason) {
        if (wrong) {
            throw new IllegalArgumentException(KEY + " " + reason);
        }
    }
}
