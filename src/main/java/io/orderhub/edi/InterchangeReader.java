package io.orderhub.edi;

import java.io.IOException;

/** Reads an open interchange segment by segment, in either standard. */
interface InterchangeReader {

    /** Reads one segment; false when the interchange has ended. */
    boolean advance() throws IOException;
}
