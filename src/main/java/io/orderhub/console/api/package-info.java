/** REST queries and commands below {@code /api/v1}; what enters the flow is taken by routes instead. */
@NullMarked
package io.orderhub.console.api;

import org.jspecify.annotations.NullMarked;
