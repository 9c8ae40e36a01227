/** The rules, one by one. */
@NullMarked
package io.orderhub.validation;

import org.jspecify.annotations.NullMarked;
