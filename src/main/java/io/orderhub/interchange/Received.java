package io.orderhub.interchange;

/**
 * The answer to bytes that were handed in.
 *
 * @param reception its number
 * @param known whether the same thing was there already, so that nothing was stored
 * @param sameContent false when it is known by its name, but had other bytes then
 */
public record Received(long reception, boolean known, boolean sameContent) {}
