/** Outbound documents' own arithmetic, and public samples of them. */
@NullMarked
package io.orderhub.documents;

import org.jspecify.annotations.NullMarked;
