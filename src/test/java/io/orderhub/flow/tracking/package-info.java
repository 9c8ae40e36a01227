@NullMarked
package io.orderhub.flow.tracking;

import org.jspecify.annotations.NullMarked;
