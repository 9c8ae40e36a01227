/** Measurements behind {@code bin/bench}: the whole path, its floor and its latency, as ratios within one run. */
@NullMarked
package io.orderhub.bench;

import org.jspecify.annotations.NullMarked;
