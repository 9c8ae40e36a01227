/** The delivery routes against the sandbox's endpoints. */
@NullMarked
package io.orderhub.flow.delivery;

import org.jspecify.annotations.NullMarked;
