/** The batch transaction that ties validation, allocation, fulfillment, delivery and cases together. */
@NullMarked
package io.orderhub.pipeline;

import org.jspecify.annotations.NullMarked;
