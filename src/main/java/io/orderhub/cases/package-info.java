/** Exceptions for people: class, urgency, context, suggested action and resolution. */
@NullMarked
package io.orderhub.cases;

import org.jspecify.annotations.NullMarked;
