/** The life of sales orders and fulfillment orders, and the journal of what happened to them. */
@NullMarked
package io.orderhub.fulfillment;

import org.jspecify.annotations.NullMarked;
