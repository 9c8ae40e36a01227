/** The steps that bring back what warehouses and carriers tell. */
@NullMarked
package io.orderhub.flow.tracking;

import org.jspecify.annotations.NullMarked;
