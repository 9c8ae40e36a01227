/** {@code bin/orderhub}: parse, translate and check without a server. */
@NullMarked
package io.orderhub.cli;

import org.jspecify.annotations.NullMarked;
