/** The route that takes state changes to their topic. */
@NullMarked
package io.orderhub.flow.events;

import org.jspecify.annotations.NullMarked;
