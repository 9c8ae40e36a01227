/** Batches from the order topics into the pipeline, items and stock from files, and alerts about cases. */
@NullMarked
package io.orderhub.flow.order;

import org.jspecify.annotations.NullMarked;
