package io.orderhub.edi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a partner's guide makes of a set of the standard ({@code <implementation>} of a schema file): what it requires, what
 * it does not use, which codes it takes. Compiled and immutable.
 */
final class Narrowing {
    final Loop root;

    /** Most parts any loop has: the size of a check's counters. */
    final int widest;

    Narrowing(Loop root, int widest) {
        this.root = root;
        this.widest = widest;
    }

    /** A loop or segment of the standard as the guide uses it; several may share one place and differ by a code. */
    abstract static sealed class Part {
        /** The guide's own name of it, the segment's identifier when it has none. */
        final String name;

        final Position place;
        final int min;
        final int max;
        final @Nullable Discriminator by;

        /** Number among the parts of its loop. */
        final int index;

        private Part(String name, Position place, Occurs occurs, @Nullable Discriminator by, int index) {
            this.name = name;
            this.place = place;
            this.min = occurs.min;
            this.max = occurs.max;
            this.by = by;
            this.index = index;
        }

        /** Whether the guide tells by a code which of several parts is meant. */
        boolean takes(ObjectNode opener) {
            return by == null || by.codes.contains(by.value(opener));
        }
    }

    static final class Segment extends Part {
        /** By position; null where the guide says nothing, so that the standard's rule holds. */
        final Element @Nullable [] elements;

        Segment(
                String name,
                Position.Segment place,
                Occurs occurs,
                @Nullable Discriminator by,
                int index,
                Element @Nullable [] elements) {
            super(name, place, occurs, by, index);
            this.elements = elements;
        }
    }

    static final class Loop extends Part {
        /** Null where the guide takes the loop as the standard has it. */
        final @Nullable List<Part> parts;

        Loop(
                String name,
                Position.Loop place,
                Occurs occurs,
                @Nullable Discriminator by,
                int index,
                @Nullable List<Part> parts) {
            super(name, place, occurs, by, index);
            this.parts = parts;
        }
    }

    record Occurs(int min, int max) {}

    /**
     * An element or component; null in its array when not used.
     *
     * @param codes empty when the standard's list holds
     * @param components null when as the standard has them
     */
    record Element(int min, int max, Set<String> codes, @Nullable Element @Nullable [] components) {}

    /** The element, or component, whose code tells the parts of one place from each other. */
    record Discriminator(String element, String component, Set<String> codes) {
        String value(ObjectNode segment) {
            JsonNode value = segment.path(element);
            JsonNode first = value.isArray() ? value.path(0) : value;
            return (component.isEmpty() ? first : first.path(component)).asText();
        }
    }
}
