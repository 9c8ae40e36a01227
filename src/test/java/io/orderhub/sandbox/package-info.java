/** Simulated warehouse, carrier, ERPs and marketplaces that can be told to misbehave and keep books of what they did. */
@NullMarked
package io.orderhub.sandbox;

import org.jspecify.annotations.NullMarked;
