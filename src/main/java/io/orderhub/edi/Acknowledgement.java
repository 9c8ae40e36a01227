package io.orderhub.edi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the sender of one interchange is answered: TA1 and a 997 or 999 for each group, or a CONTRL. Feed it the
 * interchange's events from {@link EdiEvent.InterchangeStart} to {@link EdiEvent.InterchangeEnd}; it keeps a few bytes for
 * each set. Acknowledgements themselves are never answered: no set of them, no group and no interchange that holds nothing
 * else.
 */
public final class Acknowledgement {
    private static final Set<String> ACKNOWLEDGEMENTS = Set.of("997", "999", "TA1", "CONTRL");

    private final AnswerStyle.BySet styles;
    private final List<Answer> groups = new ArrayList<>();
    private final List<EdiFinding> findings = new ArrayList<>();
    private EdiEvent.@Nullable InterchangeStart interchange;
    private @Nullable InterchangeReport report;
    private EdiEvent.@Nullable GroupStart groupStart;
    private @Nullable GroupAcknowledgement group;
    private @Nullable AnswerStyle style;
    private int groupNumber;
    private int uncounted;
    private int accepted;
    private boolean holdsAcknowledgements;
    private boolean holdsOthers;

    public Acknowledgement(AnswerStyle style) {
        this(set -> style);
    }

    public Acknowledgement(AnswerStyle.BySet styles) {
        this.styles = styles;
    }

    public void accept(EdiEvent event) {
        if (event instanceof EdiEvent.InterchangeStart start) {
            interchange = start;
            findings.addAll(start.findings());
            report = start.standard().equals("EDIFACT") ? new InterchangeReport(start) : null;
        } else if (event instanceof EdiEvent.GroupStart start) {
            begin(start);
        } else if (event instanceof EdiEvent.Transaction set) {
            add(set);
        } else if (event instanceof EdiEvent.GroupEnd end) {
            end(end);
        } else if (event instanceof EdiEvent.InterchangeEnd end) {
            findings.addAll(end.findings());
        }
    }

    private void begin(EdiEvent.GroupStart start) {
        groupNumber++;
        uncounted = 0;
        group = null;
        groupStart = start;
        holdsAcknowledgements |= start.functionalId().equals("FA");
        if (report != null) {
            report.begin(start);
        } else {
            note(start.findings());
        }
    }

    /** A group's findings that belong to the TA1: those of the whole interchange, and those no AK9 has a code for. */
    private void note(List<EdiFinding> found) {
        found.stream()
                .filter(f -> f.fault().scope() == EdiFault.Scope.INTERCHANGE
                        || f.fault().scope() == EdiFault.Scope.ELEMENT
                                && GroupAcknowledgement.code(f).isEmpty())
                .forEach(findings::add);
    }

    private void add(EdiEvent.Transaction set) {
        if (ACKNOWLEDGEMENTS.contains(set.set())) {
            holdsAcknowledgements = true;
            uncounted++;
            return;
        }
        if (set.set().equals("UNO")) {
            // a CONTRL answers messages; packages of objects are told to people only
            return;
        }
        holdsOthers = true;
        accepted += set.accepted() ? 1 : 0;
        AnswerStyle own = styles.of(set.set());
        style = style == null ? own : style;
        if (report != null) {
            report.add(set, own);
        } else if (groupStart != null) {
            if (group == null) {
                group = new GroupAcknowledgement(groupStart, own);
            }
            group.add(set);
        }
    }

    private void end(EdiEvent.GroupEnd end) {
        if (report != null) {
            report.end(end);
        } else if (groupStart != null && interchange != null) {
            note(end.findings());
            answer(groupStart, end, interchange);
        }
        groupStart = null;
        group = null;
    }

    /** None for sets that stood in no group, for a group of acknowledgements, nor where the agreement wants none. */
    private void answer(EdiEvent.GroupStart start, EdiEvent.GroupEnd end, EdiEvent.InterchangeStart from) {
        boolean real = !(start.functionalId() + start.control() + start.version()).isEmpty();
        boolean acknowledgements =
                group == null && (uncounted > 0 || start.functionalId().equals("FA"));
        AnswerStyle own = group == null ? styles.of("") : group.style();
        if (!real || acknowledgements || !own.answersSets()) {
            return;
        }
        holdsOthers = true;
        GroupAcknowledgement built = group == null ? new GroupAcknowledgement(start, own) : group;
        for (int i = 0; i < uncounted; i++) {
            built.count();
        }
        AnswerEnvelope envelope = new AnswerEnvelope(from, own);
        groups.add(new Answer(
                groupNumber, built.end(end), envelope.x12(start, built.dialect().version())));
    }

    /**
     * All that goes back, in the order in which it is sent: the TA1 first. Empty when the header names nobody to answer to.
     */
    public List<Answer> answers() {
        if (!isAnswerable()) {
            return List.of();
        }
        EdiEvent.InterchangeStart start = Objects.requireNonNull(interchange);
        AnswerEnvelope envelope = new AnswerEnvelope(start, style());
        if (report != null) {
            return style().answersSets() ? List.of(contrl(report.tree(findings), envelope)) : List.of();
        }
        List<Answer> all = new ArrayList<>();
        technical(start).ifPresent(all::add);
        all.addAll(groups);
        return all;
    }

    /** What goes back instead when the interchange is refused because its control number came before. */
    public List<Answer> duplicate() {
        if (!isAnswerable()) {
            return List.of();
        }
        EdiEvent.InterchangeStart start = Objects.requireNonNull(interchange);
        AnswerEnvelope envelope = new AnswerEnvelope(start, style());
        if (report != null) {
            return style().answersSets() ? List.of(contrl(report.duplicate(), envelope)) : List.of();
        }
        return style().technical() == AnswerStyle.Technical.NEVER
                ? List.of()
                : List.of(new Answer(0, InterchangeAcknowledgement.duplicate(start), envelope.x12()));
    }

    private static Answer contrl(ObjectNode tree, AnswerEnvelope envelope) {
        return new Answer(0, tree, envelope.edifact(tree));
    }

    private Optional<Answer> technical(EdiEvent.InterchangeStart start) {
        boolean wanted =
                switch (style().technical()) {
                    case ALWAYS -> true;
                    case ON_ERROR -> start.acknowledge() || isEnvelopeAtFault();
                    case NEVER -> false;
                };
        boolean refused = accepted == 0 && groups.isEmpty();
        return wanted
                ? Optional.of(new Answer(
                        0,
                        InterchangeAcknowledgement.tree(start, findings, refused),
                        new AnswerEnvelope(start, style()).x12()))
                : Optional.empty();
    }

    private AnswerStyle style() {
        return style == null ? styles.of("") : style;
    }

    private boolean isAnswerable() {
        boolean acknowledgementsAlone = holdsAcknowledgements && !holdsOthers;
        return interchange != null && !acknowledgementsAlone && isAddressed();
    }

    /** Whether the header names sender and receiver: without them nothing can be answered. */
    public boolean isAddressed() {
        return interchange != null && new AnswerEnvelope(interchange, style()).isAddressed();
    }

    /** Whether the envelope itself is at fault, so that agreements that want a TA1 on error get one. */
    private boolean isEnvelopeAtFault() {
        return findings.stream().anyMatch(EdiFinding::isError);
    }
}
