package io.orderhub.allocation;

/** Somebody else took stock between reading and reserving: roll back, and do it again with the stock locked. */
public final class ShortOfStock extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ShortOfStock(int reserved, int asked) {
        super(reserved + " of " + asked + " stock rows could be reserved", null, false, false);
    }
}
