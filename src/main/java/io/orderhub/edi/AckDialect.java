package io.orderhub.edi;

import java.util.regex.Pattern;

/** How an X12 group is answered: by which set, in which version, and with which of the standard's codes. */
record AckDialect(String set, String version) {
    private static final Pattern GUIDE = Pattern.compile("00[5-9][0-9]{3}X[0-9A-Z]{1,5}");
    private static final Pattern INDUSTRY = Pattern.compile("00(40|50)10[A-WYZ][A-Z]{1,5}");
    private static final String OLD = "004010";
    private static final String NEW = "005010";
    private static final String GUIDE_OF_999 = "005010X231A1";

    /** @param came GS08 of the group */
    static AckDialect of(AnswerStyle style, String came) {
        boolean implementation = style.kind() == AnswerStyle.Kind.IMPLEMENTATION_999
                || style.kind() == AnswerStyle.Kind.BY_VERSION
                        && GUIDE.matcher(came).matches();
        String derived = implementation ? GUIDE_OF_999 : functional(came);
        return new AckDialect(implementation ? "999" : "997", style.version().orElse(derived));
    }

    /** The same version; the nearest of those held when it is another; the industry's suffix is kept. */
    private static String functional(String came) {
        if (INDUSTRY.matcher(came).matches()) {
            return came;
        }
        return came.compareTo("005") >= 0 && came.startsWith("00") ? NEW : OLD;
    }

    boolean isImplementation() {
        return set.equals("999");
    }

    /** 5010 has more elements and more codes than 4010. */
    boolean isNew() {
        return version.compareTo("005") >= 0;
    }

    /** The key of a segment: {@code AK3}, or {@code IK3} in a 999. */
    String key(int number) {
        return (isImplementation() ? "IK" : "AK") + number;
    }

    /** Element 716. */
    String groupCode(EdiFinding finding) {
        return switch (finding.fault()) {
            case GROUP_CONTROL_REPEATED -> isNew() ? "19" : "6";
            default -> finding.acknowledgementCode();
        };
    }

    /** Element 718 or 618. */
    String setCode(EdiFinding finding) {
        return switch (finding.fault()) {
            case GROUP_TYPE_MISMATCH -> isNew() ? "18" : "6";
            default -> code(finding);
        };
    }

    /** Element 720 or 620. */
    String segmentCode(EdiFinding finding) {
        return code(finding);
    }

    /** Element 723 or 621: before 5010 what is too much has one code. */
    String elementCode(EdiFinding finding) {
        return switch (finding.fault()) {
            case ELEMENT_REPEATED -> isNew() ? "12" : "3";
            case ELEMENT_TOO_MANY -> isNew() && finding.at().component() > 0 ? "13" : "3";
            default -> code(finding);
        };
    }

    private String code(EdiFinding finding) {
        return isImplementation() ? finding.fault().guideCode() : finding.acknowledgementCode();
    }
}
