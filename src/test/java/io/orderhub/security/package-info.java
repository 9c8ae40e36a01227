/** Log-ins, keys and the limit on failures by themselves. */
@NullMarked
package io.orderhub.security;

import org.jspecify.annotations.NullMarked;
