/** The ledger of what came in: receptions, raw bytes, interchanges, documents, duplicates and acknowledgements. */
@NullMarked
package io.orderhub.interchange;

import org.jspecify.annotations.NullMarked;
