/** Sourcing and the files it goes by. */
@NullMarked
package io.orderhub.allocation;

import org.jspecify.annotations.NullMarked;
