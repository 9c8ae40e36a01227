package io.orderhub.canonical;

/** Which of the two order topics a document takes: bulk files must not delay single orders. */
public enum Lane {
    INTERACTIVE,
    BULK
}
