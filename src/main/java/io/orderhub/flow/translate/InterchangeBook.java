package io.orderhub.flow.translate;

import io.orderhub.edi.Acknowledgement;
import io.orderhub.edi.Answer;
import io.orderhub.edi.AnswerStyle;
import io.orderhub.edi.EdiEvent;
import io.orderhub.edi.EdiEvent.InterchangeEnd;
import io.orderhub.edi.EdiEvent.InterchangeStart;
import io.orderhub.interchange.InterchangeKeys;
import io.orderhub.interchange.InterchangeKeys.Likeness;
import io.orderhub.interchange.InterchangeKeys.Place;
import io.orderhub.interchange.LedgerInterchange;
import io.orderhub.interchange.LedgerInterchange.Repeat;
import io.orderhub.mapping.AgreedEdi;
import io.orderhub.partner.Agreement;
import io.orderhub.partner.Partner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows the interchanges of one reception: who sent them, whether they came before, what they are answered. */
final class InterchangeBook {

    private final InterchangeKeys keys;
    private final long reception;
    private final Optional<Partner> partner;
    private final List<LedgerInterchange> closed = new ArrayList<>();
    private @Nullable Open open;
    private int number;

    /** @param partner whose inbox it is; other senders are unknown there */
    InterchangeBook(InterchangeKeys keys, long reception, Optional<Partner> partner) {
        this.keys = keys;
        this.reception = reception;
        this.partner = partner;
    }

    private record Open(
            Place place,
            InterchangeStart start,
            Optional<Partner> sender,
            Optional<Place> repeats,
            Acknowledgement answer) {}

    void accept(EdiEvent event) {
        if (event instanceof InterchangeStart start) {
            begin(start);
        }
        if (open != null) {
            open.answer().accept(event);
        }
        if (event instanceof InterchangeEnd end && open != null) {
            closed.add(close(open, end));
            open = null;
        }
    }

    private void begin(InterchangeStart start) {
        Place place = new Place(reception, ++number);
        Optional<Partner> sender = partner.filter(known -> known.identifiers().stream()
                .anyMatch(id -> id.qualifier().equals(start.sender().qualifier())
                        && id.id().equals(start.sender().id())));
        Optional<Place> repeats =
                sender.filter(InterchangeBook::refusesRepeats).flatMap(known -> keys.take(known.id(), start, place));
        AnswerStyle.BySet styles = sender.filter(known -> known.sftp().isPresent())
                .map(known -> AgreedEdi.answers(known, start.standard()))
                .orElse(set -> AnswerStyle.SILENT);
        open = new Open(place, start, sender, repeats, new Acknowledgement(styles));
    }

    private static boolean refusesRepeats(Partner partner) {
        return edi(partner).stream().anyMatch(a -> a.duplicates() == Agreement.DuplicateRule.REJECT);
    }

    private static List<Agreement> edi(Partner partner) {
        return partner.agreements().stream()
                .filter(a -> a.format() == Agreement.Format.X12 || a.format() == Agreement.Format.EDIFACT)
                .toList();
    }

    private LedgerInterchange close(Open interchange, InterchangeEnd end) {
        Repeat repeat = interchange
                .repeats()
                .map(earlier -> repeat(earlier, interchange, end))
                .orElse(Repeat.NONE);
        return new LedgerInterchange(
                interchange.place(),
                interchange.sender().map(Partner::id),
                interchange.start(),
                end,
                interchange.repeats(),
                repeat,
                answers(interchange.answer(), repeat));
    }

    /** The same bytes get the answer that is stored; other bytes under a number that came before are refused as a whole. */
    private static List<Answer> answers(Acknowledgement answer, Repeat repeat) {
        return switch (repeat) {
            case NONE -> answer.answers();
            case SAME_BYTES -> List.of();
            case OTHER_BYTES -> answer.duplicate();
        };
    }

    private Repeat repeat(Place earlier, Open interchange, InterchangeEnd end) {
        Likeness likeness =
                keys.compare(earlier, interchange.place(), interchange.start().offset(), end.length());
        return switch (likeness) {
            case SAME -> Repeat.SAME_BYTES;
            case DIFFERENT -> Repeat.OTHER_BYTES;
            case NOT_YET -> throw new EarlierUnfinished(earlier.name());
        };
    }

    /** The number of the interchange being read; 0 outside of any. */
    int current() {
        return open == null ? 0 : open.place().number();
    }

    /** Whether the interchange being read is of nobody who may write to this inbox. */
    boolean isSenderUnknown() {
        return open != null && open.sender().isEmpty();
    }

    /** Whether the documents being read came before in another reception and are not to be processed. */
    boolean isRepeated() {
        return open != null && open.repeats().isPresent();
    }

    /** Who wrote the interchange being read, {@code ZZ/CEDARPINE}; empty outside of any. */
    String sender() {
        return open == null
                ? ""
                : open.start().sender().qualifier() + "/"
                        + open.start().sender().id();
    }

    /** Under which the partner is sent to, {@code ZZ/CEDARPINE}. */
    List<String> identities() {
        return partner.stream()
                .flatMap(known -> known.identifiers().stream())
                .map(id -> id.qualifier() + "/" + id.id())
                .toList();
    }

    List<LedgerInterchange> closed() {
        return closed;
    }

    /** The same interchange is just being translated from another reception: this one has to wait for its end. */
    static final class EarlierUnfinished extends RuntimeException {

        private static final long serialVersionUID = 1L;

        EarlierUnfinished(String name) {
            super("waits for the translation of " + name, null, false, false);
        }
    }
}
