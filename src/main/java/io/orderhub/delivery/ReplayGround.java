package io.orderhub.delivery;

/** Why a replay does what it does with one delivery. The words are published: API and console use them. */
public enum ReplayGround {
    DEAD_LETTER(ReplayAction.SEND, "The endpoint does not have it"),
    LOOK_UP_FIRST(ReplayAction.SEND, "The endpoint may have it: it is asked, and gets it only if it has not"),
    KEY_PROTECTS(ReplayAction.SEND, "The endpoint may have it, knows the idempotency key, and acts once"),
    ASK_ENDPOINT(ReplayAction.SEND, "The endpoint has confirmed it: it is asked, and gets it only if it has lost it"),
    ALREADY_EFFECTIVE(ReplayAction.SUPPRESS, "The endpoint has confirmed it"),
    UNDER_WAY(ReplayAction.SUPPRESS, "It waits for its next attempt, or is being sent right now"),
    ORDER_GONE(ReplayAction.CONFLICT, "Its order is not stored any more"),
    ORDER_MUST_NOT_LEAVE(ReplayAction.CONFLICT, "Its order is held, refused or cancelled"),
    WITHDRAWN(ReplayAction.CONFLICT, "It was taken back before anything was sent"),
    ORDER_CHANGED(
            ReplayAction.CONFLICT,
            "Its order was changed after the bytes were made; replay it with the current mapping"),
    OUTCOME_UNKNOWN(
            ReplayAction.CONFLICT, "The endpoint may have it and cannot tell; find out there, then settle it by hand"),
    PARTLY_EFFECTIVE(
            ReplayAction.CONFLICT, "The endpoint has done a part of it with the stored bytes; only those can go on"),
    UNRENDERABLE(ReplayAction.CONFLICT, "The current mapping cannot make the document"),
    ENDPOINT_GONE(ReplayAction.CONFLICT, "Its endpoint is not in config/endpoints any more"),
    DELIVERY_GONE(ReplayAction.CONFLICT, "The delivery is not stored any more");

    private final ReplayAction action;
    private final String meaning;

    ReplayGround(ReplayAction action, String meaning) {
        this.action = action;
        this.meaning = meaning;
    }

    public ReplayAction action() {
        return action;
    }

    /** One sentence for people, without the full stop. */
    public String meaning() {
        return meaning;
    }
}
