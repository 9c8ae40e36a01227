package io.orderhub.edi;

/** The characters that a syntax level allows in data (ISO 9735:1988, 5): UNOA has no small letters, neither has UNOB any beyond ASCII. */
enum Repertoire {
    /** Another level, or X12. */
    ANY(""),
    UNOA("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,-()/=!\"%&*;<>'+:?"),
    UNOB("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,-()/=!\"%&*;<>'+:?");

    private final boolean[] allowed = new boolean[256];

    Repertoire(String characters) {
        characters.chars().forEach(c -> allowed[c] = true);
    }

    /** @param syntax UNB01-1 */
    static Repertoire of(String syntax) {
        return switch (syntax) {
            case "UNOA" -> UNOA;
            case "UNOB" -> UNOB;
            default -> ANY;
        };
    }

    boolean holds(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!allowed[bytes[i] & 0xFF]) {
                return false;
            }
        }
        return true;
    }
}
