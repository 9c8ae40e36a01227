package io.orderhub.reason;

/**
 * One thing that is wrong, said so that it can be mended in the source system.
 *
 * @param code why
 * @param level whether it refuses or only tells
 * @param where JSON path of the canonical order ({@code $.lines[2].quantity}), or segment, element and offset of an EDI
 *     document
 * @param seen the value that was found, masked where it is personal; empty when something is missing
 */
public record Finding(ReasonCode code, Level level, String where, String seen) {

    public static Finding error(ReasonCode code, String where, String seen) {
        return new Finding(code, Level.ERROR, where, seen);
    }

    public static Finding warning(ReasonCode code, String where, String seen) {
        return new Finding(code, Level.WARNING, where, seen);
    }

    /** One line for a log, a case or a problem document. */
    public String message() {
        return code.meaning() + " at " + where + (seen.isEmpty() ? "" : ", seen '" + seen + "'");
    }
}
