package io.orderhub.delivery;

/** Which bytes a replay sends. */
public enum PayloadChoice {
    /** Those that would go anyway: the edited ones where there are, else the newest rendering. */
    STORED,
    /** The first rendering, whatever was made since. */
    ORIGINAL,
    /** Rendered anew by the mapping and of the order as they are now; kept as a new version. */
    CURRENT
}
