/** How long it takes to see what is stuck. */
@NullMarked
package io.orderhub.milestones;

import org.jspecify.annotations.NullMarked;
