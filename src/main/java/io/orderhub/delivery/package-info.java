/** What must reach an endpoint: the delivery rows, their claims, retries, dead letters and replay. */
@NullMarked
package io.orderhub.delivery;

import org.jspecify.annotations.NullMarked;
