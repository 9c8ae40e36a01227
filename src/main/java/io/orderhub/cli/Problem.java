package io.orderhub.cli;

/**
 * Something in the hub's files that must be mended.
 *
 * @param place the file relative to the hub's folder, with {@code :line} where a line is known
 */
record Problem(String place, String reason) {

    static Problem at(String file, int line, String reason) {
        return new Problem(line > 0 ? file + ":" + line : file, reason);
    }

    @Override
    public String toString() {
        return place + ": " + reason;
    }
}
