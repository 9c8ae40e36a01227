/** All Camel code: the steps that routes name, batch adapters and the error classifier. */
@NullMarked
package io.orderhub.flow;

import org.jspecify.annotations.NullMarked;
