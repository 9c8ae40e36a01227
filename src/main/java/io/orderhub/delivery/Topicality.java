package io.orderhub.delivery;

import java.util.Optional;

/** Knows of documents that tell how something stands, and that must not go once it stands otherwise. */
public interface Topicality {

    /** @return how it stands by now, for people; empty while the document is true, and for all that are always true */
    Optional<String> outdated(DeliveryRef delivery);
}
