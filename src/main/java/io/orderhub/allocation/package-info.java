/** Items, stock per warehouse, reservations and sourcing. */
@NullMarked
package io.orderhub.allocation;

import org.jspecify.annotations.NullMarked;
