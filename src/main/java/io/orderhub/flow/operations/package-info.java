/** Steps of the routes that watch over the hub itself. */
@NullMarked
package io.orderhub.flow.operations;

import org.jspecify.annotations.NullMarked;
