/** The rules an order must pass before it gets stock. */
@NullMarked
package io.orderhub.validation;

import org.jspecify.annotations.NullMarked;
