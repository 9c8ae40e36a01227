/** The console and the API in a real server over a real database, asked over HTTP. */
@NullMarked
package io.orderhub.console;

import org.jspecify.annotations.NullMarked;
