package io.orderhub.reason;

/** How much a finding weighs: an error refuses, a warning only tells. */
public enum Level {
    ERROR,
    WARNING
}
