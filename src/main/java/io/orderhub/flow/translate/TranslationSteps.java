package io.orderhub.flow.translate;

import io.orderhub.canonical.Lane;
import io.orderhub.interchange.AnswerReader;
import io.orderhub.interchange.ClaimedReception;
import io.orderhub.interchange.InterchangeKeys;
import io.orderhub.interchange.NewReception;
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
import io.orderhub.pipeline.InteractiveTraffic;
import io.orderhub.reason.ReasonCode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
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
    private final InteractiveTraffic traffic;
    private final AnswerReader answerReader = new AnswerReader();

    TranslationSteps(
            Translations translations,
            TranslationLedger ledger,
            Receptions receptions,
            InterchangeKeys keys,
            OrderPublisher publisher,
            Configuration configuration,
            Mappings mappings,
            MappedDataIntakes dataIntake,
            InteractiveTraffic traffic) {
        this.translations = translations;
        this.ledger = ledger;
        this.receptions = receptions;
        this.keys = keys;
        this.publisher = publisher;
        this.configuration = configuration;
        this.mappings = mappings;
        this.dataIntake = dataIntake;
        this.traffic = traffic;
    }

    /**
     * The translations that are to be done next, one after the other; null, which ends the route, when nothing waits.
     *
     * @param lane the name of a {@link Lane}: Camel would look for a converter to the enum at each call, a tenth of a translation
     */
    public @Nullable List<Translation> claim(String lane) {
        Lane claimed = Lane.valueOf(lane);
        while (true) {
            List<ClaimedReception> claims = translations.claim(claimed);
            if (claims.isEmpty()) {
                return null;
            }
            SharedChunk shared = new SharedChunk(publisher);
            Heartbeat heartbeat = new Heartbeat(translations, claims);
            Runnable betweenChunks = traffic.betweenStepsOf(claimed);
            Snapshot snapshot = configuration.current();
            List<Translation> begun = claims.stream()
                    .flatMap(claim -> begin(
                            claim,
                            snapshot,
                            new OrderChunks(shared, ledger, () -> heartbeat.beat(claim), betweenChunks))
                            .stream())
                    .toList();
            if (!begun.isEmpty()) {
                return begun;
            }
        }
    }

    private Optional<Translation> begin(ClaimedReception claim, Snapshot snapshot, OrderChunks chunks) {
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
                chunks,
                dataIntake,
                answerReader);
        AgreementResolver resolver = agreement.map(AgreementResolver::always).orElseGet(() -> ownOf(claim, snapshot));
        translation.begin(
                new TranslationSource(
                        mappings,
                        resolver,
                        snapshot.partner(claim.partner()).map(Partner::ediTerms).orElse(EdiTerms.TOLERANT),
                        new SourceInfo(claim.channel(), claim.id(), claim.receivedAt()),
                        bytes(claim),
                        translation),
                agreement.map(a -> mappings.smooksConfig(a.mapping())).orElseGet(mappings::ediSmooksConfig));
        return Optional.of(translation);
    }

    /** A partner's inbox speaks for that partner alone, whatever a file in it says. */
    private static AgreementResolver ownOf(ClaimedReception claim, Snapshot snapshot) {
        AgreementResolver all = AgreementResolver.configured(snapshot);
        return envelope -> all.resolve(envelope).filter(a -> a.partner().equals(claim.partner()));
    }

    private InputStream bytes(ClaimedReception claim) {
        return claim.content()
                .<InputStream>map(ByteArrayInputStream::new)
                .orElseGet(() -> receptions.bytes(claim.id()));
    }

    /**
     * Waits for the broker, then writes the results of all that came to their end.
     *
     * @return those that are to be finished alone, since they are, or since something is wrong with one of them
     */
    public List<Translation> finishTogether(List<Translation> translated) {
        List<Translation> ended =
                translated.stream().filter(each -> !each.isGivenUp()).toList();
        if (ended.size() < 2) {
            return ended;
        }
        ended.forEach(Translation::send);
        try {
            ledger.finish(ended.stream().map(this::finished).toList());
        } catch (RuntimeException e) {
            LOG.debug("{} translations are finished one by one: {}", ended.size(), e.getMessage());
            return ended;
        }
        ended.forEach(TranslationSteps::tell);
        return List.of();
    }

    /** Waits for the broker, then writes the result. */
    public void finish(Translation translation) {
        ledger.finish(List.of(finished(translation)));
        tell(translation);
    }

    private TranslationLedger.Finished finished(Translation translation) {
        return new TranslationLedger.Finished(
                translation.claim(), translation.end(configuration.current().version() + "/" + mappings.version()));
    }

    /** Of a file an operator waits to hear; pushes come by the thousand, and the console shows each. */
    private static void tell(Translation translation) {
        ClaimedReception claim = translation.claim();
        LOG.atLevel(claim.channel().equals(NewReception.SFTP) ? Level.INFO : Level.DEBUG)
                .log(
                        "Reception {} from {} ({}) translated: {}",
                        claim.id(),
                        claim.partner(),
                        claim.name(),
                        translation.summary());
    }
}
