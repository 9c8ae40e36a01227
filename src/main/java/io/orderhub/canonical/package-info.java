/** The canonical order and its parts: records without dependencies. */
@NullMarked
package io.orderhub.canonical;

import org.jspecify.annotations.NullMarked;
