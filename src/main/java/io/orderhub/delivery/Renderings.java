package io.orderhub.delivery;

/** Makes the bytes of a delivery that came without. */
interface Renderings {

    /** @throws DeliveryFailedException when the document cannot be made, with what is to be mended */
    Rendered render(Claim claim);
}
