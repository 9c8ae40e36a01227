package io.orderhub.edi;

/** Sender or receiver of an interchange; both parts without padding. */
public record EdiParty(String qualifier, String id) {}
