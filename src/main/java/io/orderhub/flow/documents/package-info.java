/** The steps of routes around outbound documents. */
@NullMarked
package io.orderhub.flow.documents;

import org.jspecify.annotations.NullMarked;
