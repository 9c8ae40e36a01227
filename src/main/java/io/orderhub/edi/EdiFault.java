package io.orderhub.edi;

import io.orderhub.reason.Level;
import io.orderhub.reason.ReasonCode;

/** What can be wrong with an interchange, and how the standards' acknowledgements say it. */
public enum EdiFault {
    NO_ENVELOPE(ReasonCode.EDI_NO_ENVELOPE, Scope.INTERCHANGE, "024"),
    STANDARD_UNSUPPORTED(ReasonCode.EDI_STANDARD_UNSUPPORTED, Scope.INTERCHANGE, "002"),
    OUTSIDE_ENVELOPE(ReasonCode.EDI_OUTSIDE_ENVELOPE, Scope.INTERCHANGE, "024", Level.WARNING),
    TRUNCATED(ReasonCode.EDI_TRUNCATED, Scope.INTERCHANGE, "023"),
    SEGMENT_UNTERMINATED(ReasonCode.EDI_SEGMENT_UNTERMINATED, Scope.INTERCHANGE, "004", Level.WARNING),
    HEADER_LAYOUT(ReasonCode.EDI_HEADER_LAYOUT, Scope.INTERCHANGE, "022", Level.WARNING),
    HEADER_INVALID(ReasonCode.EDI_HEADER_INVALID, Scope.INTERCHANGE, "022"),
    LINES_WRAPPED(ReasonCode.EDI_LINES_WRAPPED, Scope.INTERCHANGE, "024", Level.WARNING),
    INTERCHANGE_TRAILER_MISSING(ReasonCode.EDI_INTERCHANGE_TRAILER_MISSING, Scope.INTERCHANGE, "023"),
    INTERCHANGE_CONTROL_MISMATCH(ReasonCode.EDI_INTERCHANGE_CONTROL_MISMATCH, Scope.INTERCHANGE, "001"),
    GROUP_COUNT_MISMATCH(ReasonCode.EDI_GROUP_COUNT_MISMATCH, Scope.INTERCHANGE, "021"),
    GROUP_HEADER_MISSING(ReasonCode.EDI_GROUP_HEADER_MISSING, Scope.INTERCHANGE, "022"),
    GROUP_TRAILER_MISSING(ReasonCode.EDI_GROUP_TRAILER_MISSING, Scope.GROUP, "3"),
    GROUP_CONTROL_MISMATCH(ReasonCode.EDI_GROUP_CONTROL_MISMATCH, Scope.GROUP, "4"),
    GROUP_CONTROL_REPEATED(ReasonCode.EDI_GROUP_CONTROL_REPEATED, Scope.GROUP, "6", Level.WARNING),
    GROUP_TYPE_MISMATCH(ReasonCode.EDI_GROUP_TYPE_MISMATCH, Scope.SET, "6", Level.WARNING),
    SET_COUNT_MISMATCH(ReasonCode.EDI_SET_COUNT_MISMATCH, Scope.GROUP, "5"),
    SET_HEADER_MISSING(ReasonCode.EDI_SET_HEADER_MISSING, Scope.GROUP, "5"),
    SET_TRAILER_MISSING(ReasonCode.EDI_SET_TRAILER_MISSING, Scope.SET, "2"),
    SET_CONTROL_MISMATCH(ReasonCode.EDI_SET_CONTROL_MISMATCH, Scope.SET, "3"),
    SET_CONTROL_REPEATED(ReasonCode.EDI_SET_CONTROL_REPEATED, Scope.SET, "23", Level.WARNING),
    SET_TOO_LARGE(ReasonCode.EDI_SET_TOO_LARGE, Scope.SET, "5"),
    SET_WITHOUT_SCHEMA(ReasonCode.EDI_SET_WITHOUT_SCHEMA, Scope.SET, "1", Level.WARNING),
    VERSION_NEAREST(ReasonCode.EDI_VERSION_NEAREST, Scope.SET, "1", Level.WARNING),
    SEGMENT_COUNT_MISMATCH(ReasonCode.EDI_SEGMENT_COUNT_MISMATCH, Scope.SET, "4"),
    SEGMENT_EMPTY(ReasonCode.EDI_SEGMENT_EMPTY, Scope.SEGMENT, "1", Level.WARNING),
    SEGMENT_UNKNOWN(ReasonCode.EDI_SEGMENT_UNKNOWN, Scope.SEGMENT, "1"),
    SEGMENT_NOT_IN_SET(ReasonCode.EDI_SEGMENT_NOT_IN_SET, Scope.SEGMENT, "6"),
    SEGMENT_UNEXPECTED(ReasonCode.EDI_SEGMENT_UNEXPECTED, Scope.SEGMENT, "2"),
    SEGMENT_ORDER(ReasonCode.EDI_SEGMENT_ORDER, Scope.SEGMENT, "7", Level.WARNING),
    SEGMENT_MISSING(ReasonCode.EDI_SEGMENT_MISSING, Scope.SEGMENT, "3"),
    SEGMENT_REPEATED(ReasonCode.EDI_SEGMENT_REPEATED, Scope.SEGMENT, "5"),
    LOOP_REPEATED(ReasonCode.EDI_LOOP_REPEATED, Scope.SEGMENT, "4"),
    LOOP_OPENER_MISSING(ReasonCode.EDI_LOOP_OPENER_MISSING, Scope.SEGMENT, "3", Level.WARNING),
    SEGMENT_TOO_LONG(ReasonCode.EDI_SEGMENT_TOO_LONG, Scope.SEGMENT, "8"),
    SEGMENT_UNUSED(ReasonCode.EDI_SEGMENT_UNUSED, Scope.SEGMENT, "2", "I4"),
    SEGMENT_TOO_FEW(ReasonCode.EDI_SEGMENT_TOO_FEW, Scope.SEGMENT, "3", "I8"),
    LOOP_TOO_FEW(ReasonCode.EDI_LOOP_TOO_FEW, Scope.SEGMENT, "3", "I7"),
    ELEMENT_MISSING(ReasonCode.EDI_ELEMENT_MISSING, Scope.ELEMENT, "1"),
    ELEMENT_CONDITION(ReasonCode.EDI_ELEMENT_CONDITION, Scope.ELEMENT, "2"),
    ELEMENT_TOO_MANY(ReasonCode.EDI_ELEMENT_TOO_MANY, Scope.ELEMENT, "3"),
    ELEMENT_TOO_SHORT(ReasonCode.EDI_ELEMENT_TOO_SHORT, Scope.ELEMENT, "4"),
    ELEMENT_TOO_LONG(ReasonCode.EDI_ELEMENT_TOO_LONG, Scope.ELEMENT, "5"),
    ELEMENT_CHARACTER(ReasonCode.EDI_ELEMENT_CHARACTER, Scope.ELEMENT, "6"),
    ELEMENT_REPERTOIRE(ReasonCode.EDI_ELEMENT_REPERTOIRE, Scope.ELEMENT, "6", Level.WARNING),
    ELEMENT_DECIMAL_MARK(ReasonCode.EDI_ELEMENT_DECIMAL_MARK, Scope.ELEMENT, "6", Level.WARNING),
    ELEMENT_CODE(ReasonCode.EDI_ELEMENT_CODE, Scope.ELEMENT, "7"),
    ELEMENT_DATE(ReasonCode.EDI_ELEMENT_DATE, Scope.ELEMENT, "8"),
    ELEMENT_TIME(ReasonCode.EDI_ELEMENT_TIME, Scope.ELEMENT, "9"),
    ELEMENT_EXCLUDED(ReasonCode.EDI_ELEMENT_EXCLUDED, Scope.ELEMENT, "10"),
    ELEMENT_REPEATED(ReasonCode.EDI_ELEMENT_REPEATED, Scope.ELEMENT, "12"),
    ELEMENT_UNUSED(ReasonCode.EDI_ELEMENT_UNUSED, Scope.ELEMENT, "3", "I10"),
    ELEMENT_CODE_UNUSED(ReasonCode.EDI_ELEMENT_CODE_UNUSED, Scope.ELEMENT, "7", "I6"),
    ELEMENT_TOO_FEW(ReasonCode.EDI_ELEMENT_TOO_FEW, Scope.ELEMENT, "1", "I11"),
    HL_ID_REPEATED(ReasonCode.EDI_HL_ID_REPEATED, Scope.ELEMENT, "7"),
    HL_ID_ORDER(ReasonCode.EDI_HL_ID_ORDER, Scope.ELEMENT, "7", Level.WARNING),
    HL_PARENT_UNKNOWN(ReasonCode.EDI_HL_PARENT_UNKNOWN, Scope.ELEMENT, "7"),
    HL_LEVEL_ORDER(ReasonCode.EDI_HL_LEVEL_ORDER, Scope.ELEMENT, "7", Level.WARNING),
    HL_CHILD_FLAG(ReasonCode.EDI_HL_CHILD_FLAG, Scope.ELEMENT, "7", Level.WARNING),
    HL_CHILD_FLAG_MISSING(ReasonCode.EDI_HL_CHILD_FLAG_MISSING, Scope.ELEMENT, "2", Level.WARNING),
    BINARY_LENGTH(ReasonCode.EDI_BINARY_LENGTH, Scope.ELEMENT, "7"),
    OBJECT_LENGTH(ReasonCode.EDI_OBJECT_LENGTH, Scope.SET, "4"),
    ELEMENT_SEPARATOR(ReasonCode.EDI_ELEMENT_SEPARATOR, Scope.ELEMENT, "6", Level.WARNING),
    FINDINGS_MORE(ReasonCode.EDI_FINDINGS_MORE, Scope.SET, "5", Level.WARNING),
    WRITE_FIELD_UNKNOWN(ReasonCode.EDI_WRITE_FIELD_UNKNOWN, Scope.ELEMENT, "3"),
    WRITE_VALUE(ReasonCode.EDI_WRITE_VALUE, Scope.ELEMENT, "6"),
    WRITE_DELIMITER(ReasonCode.EDI_WRITE_DELIMITER, Scope.ELEMENT, "6"),
    WRITE_TEXT(ReasonCode.EDI_WRITE_TEXT, Scope.ELEMENT, "6", Level.WARNING);

    /** Which part of an acknowledgement a fault is reported in: TA1, AK9, AK5, AK3 or AK4. */
    public enum Scope {
        INTERCHANGE,
        GROUP,
        SET,
        SEGMENT,
        ELEMENT
    }

    private final ReasonCode code;
    private final Scope scope;
    private final String acknowledgementCode;
    private final String guideCode;
    private final Level tolerant;

    EdiFault(ReasonCode code, Scope scope, String acknowledgementCode) {
        this(code, scope, acknowledgementCode, acknowledgementCode, Level.ERROR);
    }

    EdiFault(ReasonCode code, Scope scope, String acknowledgementCode, String guideCode) {
        this(code, scope, acknowledgementCode, guideCode, Level.ERROR);
    }

    EdiFault(ReasonCode code, Scope scope, String acknowledgementCode, Level tolerant) {
        this(code, scope, acknowledgementCode, acknowledgementCode, tolerant);
    }

    EdiFault(ReasonCode code, Scope scope, String acknowledgementCode, String guideCode, Level tolerant) {
        this.guideCode = guideCode;
        this.code = code;
        this.scope = scope;
        this.acknowledgementCode = acknowledgementCode;
        this.tolerant = tolerant;
    }

    public ReasonCode code() {
        return code;
    }

    public Scope scope() {
        return scope;
    }

    public String acknowledgementCode() {
        return acknowledgementCode;
    }

    /** The code in IK3 or IK4 of a 999, which has words of its own for what only a partner's guide forbids. */
    public String guideCode() {
        return guideCode;
    }

    /**
     * Whether something the sender wrote is not in the tree, or may never have arrived: such a set cannot be accepted with
     * errors.
     */
    public boolean costsData() {
        return switch (this) {
            case ELEMENT_MISSING,
                    ELEMENT_CONDITION,
                    ELEMENT_TOO_SHORT,
                    ELEMENT_TOO_LONG,
                    ELEMENT_CHARACTER,
                    ELEMENT_REPERTOIRE,
                    ELEMENT_DECIMAL_MARK,
                    ELEMENT_CODE,
                    ELEMENT_DATE,
                    ELEMENT_TIME,
                    ELEMENT_EXCLUDED,
                    ELEMENT_SEPARATOR,
                    ELEMENT_CODE_UNUSED,
                    ELEMENT_TOO_FEW,
                    SEGMENT_TOO_FEW,
                    LOOP_TOO_FEW,
                    SEGMENT_MISSING,
                    SEGMENT_ORDER,
                    LOOP_OPENER_MISSING,
                    GROUP_TYPE_MISMATCH,
                    GROUP_CONTROL_REPEATED,
                    SET_CONTROL_REPEATED -> false;
            default -> true;
        };
    }

    /** What a tolerant agreement makes of it. */
    Level tolerantLevel() {
        return tolerant;
    }

    /** What a strict agreement makes of it: what changes no meaning stays a warning even there. */
    Level strictLevel() {
        return switch (this) {
            case VERSION_NEAREST, SEGMENT_UNTERMINATED, OUTSIDE_ENVELOPE, FINDINGS_MORE, WRITE_TEXT -> Level.WARNING;
            default -> Level.ERROR;
        };
    }
}
