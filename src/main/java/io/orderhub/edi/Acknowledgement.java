package io.orderhub.edi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the sender of one X12 interchange is answered: a 997 for each of its groups, and a TA1 where the interchange itself
 * is at fault. Feed it the interchange's events from {@link EdiEvent.InterchangeStart} to {@link EdiEvent.InterchangeEnd};
 * it keeps a few bytes for each set. Acknowledgements themselves are never answered.
 */
public final class Acknowledgement {
    private static final Set<String> ACKNOWLEDGEMENTS = Set.of("997", "999", "TA1");

    /**
     * How an agreement wants to be answered.
     *
     * @param listAccepted whether accepted sets are named one by one (AK2, AK5) or only counted
     * @param delimiters those of the answer: a bad value that holds one is not repeated in AK404
     */
    public record Style(boolean listAccepted, Delimiters delimiters) {
        public static final Style USUAL = new Style(true, Delimiters.X12);
    }

    private final Style style;
    private final List<ObjectNode> trees = new ArrayList<>();
    private EdiEvent.@Nullable InterchangeStart interchange;
    private final List<EdiFinding> interchangeFindings = new ArrayList<>();
    private @Nullable GroupAcknowledgement group;

    public Acknowledgement(Style style) {
        this.style = style;
    }

    public void accept(EdiEvent event) {
        if (event instanceof EdiEvent.InterchangeStart start) {
            interchange = start;
            interchangeFindings.addAll(start.findings());
        } else if (event instanceof EdiEvent.GroupStart start && interchange != null && isX12(interchange)) {
            group = new GroupAcknowledgement(start, style);
            start.findings().stream()
                    .filter(f -> f.fault().scope() == EdiFault.Scope.INTERCHANGE)
                    .forEach(interchangeFindings::add);
        } else if (event instanceof EdiEvent.Transaction set
                && !ACKNOWLEDGEMENTS.contains(set.set())
                && group != null) {
            group.add(set);
        } else if (event instanceof EdiEvent.GroupEnd end && group != null) {
            group.end(end).ifPresent(trees::add);
            group = null;
        } else if (event instanceof EdiEvent.InterchangeEnd end) {
            interchangeFindings.addAll(end.findings());
        }
    }

    private static boolean isX12(EdiEvent.InterchangeStart start) {
        return start.standard().equals("X12");
    }

    /** The 997 trees, one for each group that can be answered: it has a control number and holds no acknowledgement. */
    public List<ObjectNode> functional() {
        return List.copyOf(trees);
    }

    /** The TA1 tree: A, or E with the first note code when the envelope has errors that let its sets through. */
    public Optional<ObjectNode> technical() {
        return Optional.ofNullable(interchange)
                .map(start -> InterchangeAcknowledgement.tree(start, interchangeFindings));
    }

    /** Whether the envelope itself is at fault, so that agreements that want a TA1 on error get one. */
    public boolean isEnvelopeAtFault() {
        return interchangeFindings.stream().anyMatch(EdiFinding::isError);
    }
}
