package io.orderhub.edi;

import java.util.List;

/**
 * What came of writing.
 *
 * @param bytes the interchange; empty when a finding forbids sending it
 * @param groups how many group control numbers it uses
 */
public record EdiOutput(byte[] bytes, int groups, List<EdiFinding> findings) {

    public boolean isWritten() {
        return bytes.length > 0;
    }
}
