/** The failure policies of the pipeline's routes. */
@NullMarked
package io.orderhub.flow.order;

import org.jspecify.annotations.NullMarked;
