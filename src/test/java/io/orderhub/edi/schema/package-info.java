/** Holds the EDI schema files against an independent reader, against good and broken samples, and against files from the field. */
@NullMarked
package io.orderhub.edi.schema;

import org.jspecify.annotations.NullMarked;
