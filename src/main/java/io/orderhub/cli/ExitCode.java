package io.orderhub.cli;

/** How a command ends, from good to bad. */
enum ExitCode {
    /** Everything accepted, warnings included. */
    ACCEPTED(0),
    /** Some documents rejected. */
    REJECTED(2),
    /** Wrong usage, an unreadable file or no envelope. */
    UNUSABLE(1);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    ExitCode worse(ExitCode other) {
        return other.compareTo(this) > 0 ? other : this;
    }
}
