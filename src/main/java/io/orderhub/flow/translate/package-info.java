/** Turns stored receptions into orders on Kafka: claims them, runs Smooks, publishes in chunks, writes the ledger. */
@NullMarked
package io.orderhub.flow.translate;

import org.jspecify.annotations.NullMarked;
