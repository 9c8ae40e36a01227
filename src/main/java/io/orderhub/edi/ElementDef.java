package io.orderhub.edi;

import java.util.Set;

/**
 * An element of a segment, or a component of a composite, compiled from a schema.
 *
 * @param key its name in the tree: {@code BEG03}, or {@code 1} for a component
 * @param scale implied decimals of a numeric type
 * @param codes the code list, empty when every value is allowed
 * @param reference its number in the standard's data dictionary
 * @param repeats how often it may occur; above 1 it is an array in the tree
 * @param components empty for a simple element
 * @param personal whether a finding must not repeat the value
 * @param text whether people read it and nothing depends on it, so that a blank may stand for a separator it cannot hold
 */
record ElementDef(
        String key,
        int position,
        Base base,
        int scale,
        int min,
        int max,
        Set<String> codes,
        String reference,
        boolean required,
        int repeats,
        ElementDef[] components,
        SyntaxRule[] syntax,
        boolean personal,
        boolean text) {

    enum Base {
        STRING,
        IDENTIFIER,
        DECIMAL,
        NUMERIC,
        DATE,
        TIME,
        BINARY
    }

    static final ElementDef[] NONE = {};

    /** C507 of EDIFACT: what the date is for, the date, its format. */
    boolean isPeriod() {
        return components.length == 3 && components[1].reference.equals("2380");
    }

    boolean simple() {
        return components.length == 0;
    }
}
