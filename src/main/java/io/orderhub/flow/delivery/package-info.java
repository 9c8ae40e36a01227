/** The steps that the routes in {@code routes/delivery} name: what goes over the wire, and how failures are read. */
@NullMarked
package io.orderhub.flow.delivery;

import org.jspecify.annotations.NullMarked;
