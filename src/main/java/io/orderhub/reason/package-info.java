/** Why something was refused, and what to do about it: published reason codes and findings. */
@NullMarked
package io.orderhub.reason;

import org.jspecify.annotations.NullMarked;
