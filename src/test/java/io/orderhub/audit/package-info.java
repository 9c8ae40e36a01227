/** How long it takes to compare the books. */
@NullMarked
package io.orderhub.audit;

import org.jspecify.annotations.NullMarked;
