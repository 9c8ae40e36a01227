/** The files of {@code config/}: what may be written in them and how a fault is named. */
@NullMarked
package io.orderhub.partner;

import org.jspecify.annotations.NullMarked;
