/** What the web pages and the REST API read and command over the other packages' public queries. */
@NullMarked
package io.orderhub.console;

import org.jspecify.annotations.NullMarked;
