/** What changed its state, told to the world: the outbox of state changes and their form as CloudEvents. */
@NullMarked
package io.orderhub.events;

import org.jspecify.annotations.NullMarked;
