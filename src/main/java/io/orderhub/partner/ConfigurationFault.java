package io.orderhub.partner;

/**
 * One thing wrong in a configuration file.
 *
 * @param file relative to the hub's home
 * @param line from 1; 0 when the fault is not in one line
 */
public record ConfigurationFault(String file, int line, String reason) {

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + reason;
    }
}
