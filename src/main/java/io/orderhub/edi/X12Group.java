package io.orderhub.edi;

/** An open functional group. */
final class X12Group {
    final String functionalId;
    final String control;

    /** GS08 without suffixes: {@code 004010} of {@code 004010VICS}. */
    final String version;

    /** False when sets came without a GS before them. */
    final boolean real;

    int received;
    int accepted;

    /** Control numbers of its sets. */
    final UsedNumbers numbers = new UsedNumbers();

    X12Group(String functionalId, String control, String version, boolean real) {
        this.functionalId = functionalId;
        this.control = control;
        this.version = version;
        this.real = real;
    }

    /** Whether the version is older than any whose schemas are held. */
    boolean isBefore4010() {
        return isBefore4010(version);
    }

    /** @param version GS08, with or without suffixes */
    static boolean isBefore4010(String version) {
        return version.matches("00[1-3][0-9]{3}.*");
    }
}
