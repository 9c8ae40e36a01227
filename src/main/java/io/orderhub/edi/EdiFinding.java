package io.orderhub.edi;

import io.orderhub.reason.Finding;
import io.orderhub.reason.Level;
import io.orderhub.reason.ReasonCode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong in an interchange.
 *
 * @param fault what, and how an acknowledgement says it
 * @param level whether it refuses the set (or group, or interchange) it stands in
 * @param at where
 * @param value copy of the bad value, empty when something is missing
 * @param message one sentence for people
 * @param trigger what sets the condition that is broken; {@link Trigger#NONE} for all other faults
 */
public record EdiFinding(EdiFault fault, Level level, EdiPosition at, String value, String message, Trigger trigger) {

    /**
     * The element that sets a condition.
     *
     * @param position of the element, or of the component in the composite that the finding names; 0 when there is none
     * @param reference its number in the standard's dictionary, empty when not known
     */
    public record Trigger(int position, String reference) {
        static final Trigger NONE = new Trigger(0, "");
    }

    /** Values longer than this are cut: an acknowledgement's copy (AK404) takes 99 characters. */
    static final int MAX_VALUE = 99;

    public EdiFinding {
        value = value.length() > MAX_VALUE ? value.substring(0, MAX_VALUE) : value;
    }

    static EdiFinding of(EdiFault fault, Level level, EdiPosition at, String value, @Nullable String detail) {
        String message = fault.code().meaning() + (detail == null ? "" : ": " + detail);
        return new EdiFinding(fault, level, at, printable(value), message, Trigger.NONE);
    }

    EdiFinding by(Trigger condition) {
        return new EdiFinding(fault, level, at, value, message, condition);
    }

    public ReasonCode code() {
        return fault.code();
    }

    public boolean isError() {
        return level == Level.ERROR;
    }

    /** The code the acknowledgement's segment (TA1, AK9, AK5, AK3 or AK4, by the fault's scope) answers with. */
    public String acknowledgementCode() {
        return fault.acknowledgementCode();
    }

    /** For the ledger, cases and people: the same finding in the hub's common form. */
    public Finding toFinding() {
        return new Finding(code(), level, at.describe(), value);
    }

    /** The line of DESIGN §12: {@code FILE:ORDINAL:SEGMENT[ELEMENT[-COMPONENT]] LEVEL CODE message}. */
    public String line(String file) {
        String seen = value.isEmpty() ? "" : ", seen '" + value + "'";
        return file + ":" + at.ordinal() + ":" + at.name() + " " + level.name().toLowerCase(Locale.ROOT) + " " + code()
                + " " + message + seen;
    }

    /** A finding is one line whatever bytes the sender put into the value. */
    private static String printable(String value) {
        String cut = value.length() > MAX_VALUE ? value.substring(0, MAX_VALUE) : value;
        if (cut.chars().noneMatch(Character::isISOControl)) {
            return cut;
        }
        StringBuilder clean = new StringBuilder(cut.length());
        cut.chars().forEach(c -> clean.append(Character.isISOControl(c) ? '?' : (char) c));
        return clean.toString();
    }
}
