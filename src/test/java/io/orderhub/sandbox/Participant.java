package io.orderhub.sandbox;

/** Somebody outside the hub that it talks to, who can be told to misbehave and keeps books. */
public interface Participant {

    /** Short name, as in the sandbox's addresses: {@code carrier}, {@code wms}. */
    String name();

    /** What really happened there. */
    Books books();

    /** Adds to what it does wrong from now on. */
    void trouble(Trouble trouble);

    /** Behaves well again; one that is down stays down. */
    void heal();

    /** Cannot be reached any more; the books stay. */
    void stop();

    /** Can be reached, again. */
    void start();

    /** Where the hub reaches it. */
    String address();
}
