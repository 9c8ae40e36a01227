package io.orderhub.flow.translate;

import io.orderhub.canonical.Lane;
import io.orderhub.interchange.AnswerReader;
import io.orderhub.interchange.ClaimedReception;
import io.orderhub.interchange.InterchangeKeys;
import io.orderhub.interchange.Receptions;
import io.orderhub.interchange.TranslationLedger;
import io.orderhub.interchange.Translations;
import io.orderhub.mapping.AgreementResolver;
import io.orderhub.mapping.Mappings;
import io.orderhub.mapping.SourceInfo;
import io.orderhub.mapping.TranslationSource;
import io.orderhub.partner.Agreement;
import io.orderhub.partner.Configuration;
import io.orderhub.partner.EdiTerms;
import io.orderhub.partner.Partner;
import io.orderhub.partner.Snapshot;
import io.orderhub.reason.ReasonCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The steps that the routes of {@code routes/intake/translate.camel.yaml} name. */
@Component("translator")
public class TranslationSteps {

    private static final Logger LOG = LoggerFactory.getLogger(TranslationSteps.class);

    private final Translations translations;
    private final TranslationLedger ledger;
    private final Receptions receptions;
    private final InterchangeKeys keys;
    private final OrderPublisher publisher;
    private final Configuration configuration;
    private final Mappings mappings;
    private final MappedDataIntakes dataIntake;
    private final AnswerReader answerReader = new AnswerReader();

    TranslationSteps(
            Translations translations,
            TranslationLedger ledger,
            Receptions receptions,
            InterchangeKeys keys,
            OrderPublisher publisher,
            Configuration configuration,
            Mappings mappings,
            MappedDataIntakes dataIntake) {
        this.translations = translations;
        this.ledger = ledger;
        this.receptions = receptions;
        this.keys = keys;
        this.publisher = publisher;
        this.configuration = configuration;
        this.mappings = mappings;
        this.dataIntake = dataIntake;
    }

    /** The translation that is to be done next; null, which ends the route, when nothing waits. */
    public @Nullable Translation claim(Lane lane) {
        while (true) {
            Optional<ClaimedReception> claim = translations.claim(lane);
            if (claim.isEmpty()) {
                return null;
            }
            Optional<Translation> translation = begin(claim.get(), configuration.current());
            if (translation.isPresent()) {
                return translation.get();
            }
        }
    }

    private Optional<Translation> begin(ClaimedReception claim, Snapshot snapshot) {
        Optional<Agreement> agreement = claim.agreement().flatMap(snapshot::agreement);
        if (claim.agreement().isPresent() && agreement.isEmpty()) {
            translations.park(
                    claim,
                    Translation.about(
                            ReasonCode.RECEPTION_SENDER_UNKNOWN,
                            claim,
                            claim.agreement().get()));
            return Optional.empty();
        }
        Translation translation = new Translation(
                claim,
                new InterchangeBook(keys, claim.id(), snapshot.partner(claim.partner())),
                new OrderChunks(publisher, ledger, new Heartbeat(translations, claim)),
                dataIntake,
                answerReader);
        AgreementResolver resolver = agreement.map(AgreementResolver::always).orElseGet(() -> ownOf(claim, snapshot));
        translation.begin(
                new TranslationSource(
                        mappings,
                        resolver,
                        snapshot.partner(claim.partner()).map(Partner::ediTerms).orElse(EdiTerms.TOLERANT),
                        new SourceInfo(claim.channel(), claim.id(), claim.receivedAt()),
                        receptions.bytes(claim.id()),
                        translation),
                agreement.map(a -> mappings.smooksConfig(a.mapping())).orElseGet(mappings::ediSmooksConfig));
        return Optional.of(translation);
    }

    /** A partner's inbox speaks for that partner alone, whatever a file in it says. */
    private static AgreementResolver ownOf(ClaimedReception claim, Snapshot snapshot) {
        AgreementResolver all = AgreementResolver.configured(snapshot);
        return envelope -> all.resolve(envelope).filter(a -> a.partner().equals(claim.partner()));
    }

    /** Waits for the broker, then writes the result. */
    public void finish(Translation translation) {
        ClaimedReception claim = translation.claim();
        ledger.finish(claim, translation.end(configuration.current().version() + "/" + mappings.version()));
        LOG.info(
                "Reception {} from {} ({}) translated: {}",
                claim.id(),
                claim.partner(),
                claim.name(),
                translation.summary());
    }
}
