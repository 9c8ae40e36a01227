package io.orderhub.canonical;

/** What the document asks for, after X12 BEG01/BCH01 and EDIFACT BGM 1225. */
public enum Purpose {
    ORIGINAL,
    CHANGE,
    REPLACE,
    CANCEL
}
