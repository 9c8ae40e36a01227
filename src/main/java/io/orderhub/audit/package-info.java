/** Proves from the stored rows that nothing was lost and nothing was done twice. */
@NullMarked
package io.orderhub.audit;

import org.jspecify.annotations.NullMarked;
