package io.orderhub.mapping;

/** A mapping, lookup or schema file that cannot be used, or a document that a mapping fails on. */
public final class MappingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final String reason;

    /**
     * @param file path below {@code mappings/}
     * @param line from 1; 0 when the whole file is meant
     */
    public MappingException(String file, int line, String reason) {
        super(place(file, line) + ": " + reason);
        this.file = file;
        this.line = line;
        this.reason = reason;
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }

    public String reason() {
        return reason;
    }

    /** {@code x12/850/mapping.jslt:12}: where to look. */
    public String place() {
        return place(file, line);
    }

    private static String place(String file, int line) {
        return line > 0 ? file + ":" + line : file;
    }
}
