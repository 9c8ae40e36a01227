/** Who may do what: log-ins, API keys and hook signatures. */
@NullMarked
package io.orderhub.security;

import org.jspecify.annotations.NullMarked;
