package io.orderhub.delivery;

/** Sends one delivery over whatever its endpoint speaks, and tells {@link Attempts} how it went; never throws. */
public interface Sender {

    void send(Claim claim);
}
