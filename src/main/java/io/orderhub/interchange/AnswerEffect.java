package io.orderhub.interchange;

/** What an acknowledgement did, the worst last. */
enum AnswerEffect {
    REPEATED,
    MATCHED,
    UNKNOWN,
    CONTRADICTED;

    AnswerEffect or(AnswerEffect other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
