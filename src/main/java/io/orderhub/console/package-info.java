/** Web pages, REST queries and commands over the other packages' public read models. */
@NullMarked
package io.orderhub.console;

import org.jspecify.annotations.NullMarked;
