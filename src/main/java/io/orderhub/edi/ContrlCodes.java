package io.orderhub.edi;

/** How a CONTRL says a fault: the codes of element 0085. */
final class ContrlCodes {
    static final String REJECTED = "4";
    static final String ACKNOWLEDGED = "7";
    static final String DUPLICATE = "26";

    private ContrlCodes() {}

    static String of(EdiFinding finding) {
        return switch (finding.fault()) {
            case STANDARD_UNSUPPORTED -> "2";
            case HEADER_INVALID, ELEMENT_CODE, ELEMENT_DATE, ELEMENT_TIME -> "12";
            case TRUNCATED,
                    INTERCHANGE_TRAILER_MISSING,
                    GROUP_TRAILER_MISSING,
                    SET_TRAILER_MISSING,
                    SEGMENT_MISSING,
                    LOOP_OPENER_MISSING,
                    SEGMENT_TOO_FEW,
                    LOOP_TOO_FEW,
                    ELEMENT_TOO_FEW,
                    ELEMENT_MISSING -> "13";
            case SET_WITHOUT_SCHEMA, VERSION_NEAREST, ELEMENT_CODE_UNUSED -> "14";
            case SEGMENT_UNKNOWN,
                    SEGMENT_NOT_IN_SET,
                    SEGMENT_UNEXPECTED,
                    SEGMENT_ORDER,
                    SEGMENT_UNUSED,
                    ELEMENT_UNUSED,
                    ELEMENT_EXCLUDED -> "15";
            case ELEMENT_TOO_MANY, ELEMENT_REPEATED -> "16";
            case ELEMENT_CHARACTER -> character(finding.value());
            case ELEMENT_REPERTOIRE -> "21";
            case ELEMENT_DECIMAL_MARK -> "19";
            case ELEMENT_SEPARATOR -> "22";
            case SET_CONTROL_REPEATED, GROUP_CONTROL_REPEATED -> DUPLICATE;
            case INTERCHANGE_CONTROL_MISMATCH, GROUP_CONTROL_MISMATCH, SET_CONTROL_MISMATCH -> "28";
            case GROUP_TYPE_MISMATCH -> "31";
            case GROUP_COUNT_MISMATCH, SET_COUNT_MISMATCH, SEGMENT_COUNT_MISMATCH -> "29";
            case GROUP_HEADER_MISSING, SET_HEADER_MISSING, OUTSIDE_ENVELOPE -> "33";
            case SEGMENT_REPEATED -> "35";
            case LOOP_REPEATED -> "36";
            case ELEMENT_TOO_LONG, SEGMENT_TOO_LONG, SET_TOO_LARGE -> "39";
            case ELEMENT_TOO_SHORT -> "40";
            case ELEMENT_CONDITION -> "48";
            default -> "18";
        };
    }

    /** Digits and signs that make no number, a character of no kind, or letters where digits belong. */
    private static String character(String value) {
        if (value.matches("[-+0-9.,]+")) {
            return "19";
        }
        return value.contains("?") ? "21" : "37";
    }
}
