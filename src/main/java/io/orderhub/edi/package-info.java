/** X12 and EDIFACT: reader, writer, schemas and acknowledgements; knows segments, not orders. */
@NullMarked
package io.orderhub.edi;

import org.jspecify.annotations.NullMarked;
