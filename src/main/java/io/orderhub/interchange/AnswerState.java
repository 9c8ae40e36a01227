package io.orderhub.interchange;

/** How it stands with the receiver's answer to a document. */
public enum AnswerState {
    NOT_SENT("verdict IS NULL AND overdue_at IS NULL AND due_at IS NULL AND sent_at IS NULL"),
    /** The endpoint's file asks for none, or a later rendering took its place. */
    NOT_EXPECTED("verdict IS NULL AND overdue_at IS NULL AND due_at IS NULL AND sent_at IS NOT NULL"),
    AWAITED("verdict IS NULL AND overdue_at IS NULL AND due_at IS NOT NULL"),
    OVERDUE("verdict IS NULL AND overdue_at IS NOT NULL"),
    ACCEPTED("verdict = 'ACCEPTED'"),
    ACCEPTED_WITH_ERRORS("verdict = 'ACCEPTED_WITH_ERRORS'"),
    REJECTED("verdict = 'REJECTED'");

    private final String condition;

    AnswerState(String condition) {
        this.condition = condition;
    }

    /** What holds of the rows in this state, and of no others. */
    String condition() {
        return condition;
    }
}
