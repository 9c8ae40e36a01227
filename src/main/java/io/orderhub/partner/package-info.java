/** Agreements and endpoints: the immutable configuration snapshot read from {@code config/}. */
@NullMarked
package io.orderhub.partner;

import org.jspecify.annotations.NullMarked;
