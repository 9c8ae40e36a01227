/** Golden cases and proofs of the mappings, and what their machinery promises. */
@NullMarked
package io.orderhub.mapping;

import org.jspecify.annotations.NullMarked;
