package io.orderhub.flow.translate;

import io.orderhub.canonical.OrderId;
import io.orderhub.edi.EdiEvent;
import io.orderhub.edi.EdiFinding;
import io.orderhub.interchange.AnswerReader;
import io.orderhub.interchange.ClaimedReception;
import io.orderhub.interchange.LedgerDocument;
import io.orderhub.interchange.ReceivedAnswer;
import io.orderhub.interchange.ReceivedAnswers;
import io.orderhub.interchange.Translated;
import io.orderhub.mapping.DocumentFailure;
import io.orderhub.mapping.DocumentSink;
import io.orderhub.mapping.Envelope;
import io.orderhub.mapping.MappedData;
import io.orderhub.mapping.MappedOrder;
import io.orderhub.partner.Agreement;
import io.orderhub.reason.Finding;
import io.orderhub.reason.ReasonCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smooks.api.io.Source;

/** One reception on its way through Smooks; what comes out of it goes to the broker and the ledger. */
public final class Translation implements DocumentSink {

    private static final int MOST_ROWS = 500;

    private final ClaimedReception claim;
    private final InterchangeBook book;
    private final OrderChunks chunks;
    private final MappedDataIntakes dataIntake;
    private final TranslationNotes notes;
    private final AnswerReader answerReader;
    private final List<ReceivedAnswer> answers = new ArrayList<>();
    private final List<OrderId> refused = new ArrayList<>();
    private List<MappedData> rows = new ArrayList<>();
    private EdiEvent.@Nullable Transaction set;
    private int expected;
    private int acknowledgements;
    private boolean givenUp;
    private @Nullable Translated result;
    private @Nullable Source source;
    private @Nullable Path config;

    Translation(
            ClaimedReception claim,
            InterchangeBook book,
            OrderChunks chunks,
            MappedDataIntakes dataIntake,
            AnswerReader answerReader) {
        this.claim = claim;
        this.book = book;
        this.chunks = chunks;
        this.dataIntake = dataIntake;
        this.answerReader = answerReader;
        this.notes = new TranslationNotes(claim);
    }

    void begin(Source bytes, Path smooksConfig) {
        source = bytes;
        config = smooksConfig;
    }

    ClaimedReception claim() {
        return claim;
    }

    /** What the route hands to Smooks. */
    public Source getSource() {
        return Objects.requireNonNull(source);
    }

    /** The Smooks config that reads it, as an address. */
    public String getConfig() {
        return Objects.requireNonNull(config).toAbsolutePath().toUri().toString();
    }

    /** It failed, and its claim is settled: it has no end. */
    void giveUp() {
        givenUp = true;
    }

    boolean isGivenUp() {
        return givenUp;
    }

    @Override
    public void edi(EdiEvent event) {
        book.accept(event);
        if (event instanceof EdiEvent.Transaction transaction) {
            set = transaction;
            answer(transaction);
        } else {
            event.findings().stream().map(EdiFinding::toFinding).forEach(f -> notes.found(book.current(), 0, f));
        }
        if (event instanceof EdiEvent.InterchangeEnd) {
            notes.ended(book.closed().get(book.closed().size() - 1));
        }
    }

    /** An acknowledgement of what the hub sent; from a stranger, or repeated, it means nothing. */
    private void answer(EdiEvent.Transaction transaction) {
        if (!AnswerReader.isAnswer(transaction) || book.isRepeated()) {
            return;
        }
        if (book.isSenderUnknown()) {
            notes.senderUnknown(book.sender());
            return;
        }
        answerReader.read(transaction, ++acknowledgements, book.current()).ifPresent(answers::add);
    }

    @Override
    public void order(MappedOrder order) {
        if (book.isRepeated()) {
            return;
        }
        Agreement agreement = order.agreement();
        expected++;
        order.findings().forEach(f -> notes.found(book.current(), order.id().document(), f));
        LedgerDocument document = document(
                order.id(),
                Optional.of(agreement),
                agreement.set(),
                order.source().control(),
                Optional.empty());
        chunks.add(document, order);
    }

    @Override
    public void failed(DocumentFailure failure) {
        if (book.isRepeated()) {
            return;
        }
        failure.findings().forEach(f -> notes.found(book.current(), failure.document(), f));
        if (book.isSenderUnknown()) {
            notes.senderUnknown(failure.envelope().sender());
            return;
        }
        expected++;
        OrderId id = OrderId.of(claim.id(), failure.document());
        refused.add(id);
        notes.refused(id, failure.code(), failure.findings());
        Envelope envelope = failure.envelope();
        chunks.add(document(id, failure.agreement(), envelope.set(), envelope.control(), Optional.of(failure.code())));
    }

    private LedgerDocument document(
            OrderId id, Optional<Agreement> agreement, String type, String control, Optional<ReasonCode> reason) {
        return new LedgerDocument(
                id,
                book.current(),
                agreement.map(Agreement::id),
                type,
                control,
                set == null ? 0 : set.offset(),
                set == null ? 0 : set.length(),
                reason);
    }

    @Override
    public void data(MappedData row) {
        rows.add(row);
        if (rows.size() >= MOST_ROWS) {
            handOnRows();
        }
    }

    private void handOnRows() {
        if (!rows.isEmpty()) {
            dataIntake.take(claim.id(), rows);
            rows = new ArrayList<>();
        }
    }

    /** Hands the last orders on, without waiting. */
    void send() {
        chunks.send();
    }

    /** Waits until everything has arrived; then the result may be written. */
    Translated end(String snapshot) {
        if (result == null) {
            result = ended(snapshot);
        }
        return result;
    }

    private Translated ended(String snapshot) {
        handOnRows();
        List<LedgerDocument> last = chunks.drain();
        if (claim.agreement().isEmpty() && book.closed().isEmpty()) {
            notes.notRecognised();
        }
        return new Translated(
                snapshot,
                expected,
                last,
                refused,
                book.closed(),
                notes.findings(),
                notes.parked(),
                notes.cases(),
                new ReceivedAnswers(claim.partner(), book.identities(), answers));
    }

    /** For people: what it is and how much. */
    String summary() {
        String orders = expected - refused.size() + " orders, " + refused.size() + " refused";
        return answers.isEmpty() ? orders : orders + ", " + answers.size() + " acknowledgements";
    }

    /** A document of this reception as a whole, for findings about what has no place. */
    static Finding about(ReasonCode code, ClaimedReception claim, String seen) {
        return Finding.error(code, "reception " + claim.id() + " (" + claim.name() + ")", seen);
    }
}
