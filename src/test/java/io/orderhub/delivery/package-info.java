/** Deliveries against a real PostgreSQL. */
@NullMarked
package io.orderhub.delivery;

import org.jspecify.annotations.NullMarked;
