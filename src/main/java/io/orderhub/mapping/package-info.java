/** Format readers for Smooks, the JSLT visitor and functions, lookups and the golden-case runner. */
@NullMarked
package io.orderhub.mapping;

import org.jspecify.annotations.NullMarked;
