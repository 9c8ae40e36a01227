package io.orderhub.interchange;

import java.util.Optional;

/** The bytes of what was sent; whoever sends has them. */
public interface SentBytes {

    /** The version of a document that went in a file together with others. */
    int IN_FILE = 0;

    /** @param version of the delivery's bytes, from 1, or {@link #IN_FILE} */
    Optional<byte[]> of(long delivery, int version);
}
