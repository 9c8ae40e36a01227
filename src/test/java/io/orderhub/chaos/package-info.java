/**
 * The crash campaign behind {@code bin/chaos}: hubs killed by {@code kill -9} under load, services that go away, endpoints that act and
 * say nothing; and the count afterwards of what was lost and what was done twice.
 */
@NullMarked
package io.orderhub.chaos;

import org.jspecify.annotations.NullMarked;
