package io.orderhub.interchange;

/** How people and idempotency keys call an interchange and its groups. */
final class InterchangeName {

    private InterchangeName() {}

    static String of(long reception, int number) {
        return "IC-" + reception + "-" + number;
    }

    /** @param group 0 for what concerns the interchange as a whole */
    static String of(long reception, int number, int group) {
        return of(reception, number) + (group == 0 ? "" : "-G" + group);
    }
}
