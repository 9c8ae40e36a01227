/** The batch transaction against a real PostgreSQL. */
@NullMarked
package io.orderhub.pipeline;

import org.jspecify.annotations.NullMarked;
